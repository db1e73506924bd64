import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Callee, Roster } from '../oncall/contract';
import { type Tx } from '../platform/postgres/tx';
import { isFallback, type Turn } from './domain/escalate';
import { ladderOf, type PolicySnapshot } from './domain/policy';
import { type PolicyStep, type Target } from './paging.api';

/** A person whose turn it is, and through which schedule. */
export interface Chosen {
  readonly callee: Callee;
  /** Name of the schedule; null where the policy names the person or everyone. */
  readonly schedule: string | null;
}

interface Candidate {
  readonly personId: PersonId;
  readonly schedule: string | null;
}

/** From a policy's words to people. */
@Injectable()
export class Targets {
  constructor(private readonly roster: Roster) {}

  /** Everybody whom this turn means, each once; also those who cannot be reached (they have no ways). */
  async of(tx: Tx, policy: PolicySnapshot, turn: Turn, at: Date): Promise<readonly Chosen[]> {
    if (isFallback(ladderOf(policy), turn)) return this.fallback(tx);
    const step = policy.steps[turn.step];
    return step ? this.ofStep(tx, step, at) : [];
  }

  /** All administrators, by every method; where none of them can be reached, everybody. */
  async fallback(tx: Tx): Promise<readonly Chosen[]> {
    const administrators = await this.roster.waysTo(tx, await this.roster.administrators(tx), 'every');
    const isAnyReachable = administrators.some(({ ways }) => ways.length > 0);
    const callees = isAnyReachable
      ? administrators
      : await this.roster.waysTo(tx, await this.roster.everyone(tx), 'every');
    return callees.map((callee) => ({ callee, schedule: null }));
  }

  /** Of these people, by their own rules, those who can be called. */
  async reachable(tx: Tx, people: readonly PersonId[]): Promise<readonly Chosen[]> {
    const callees = people.length === 0 ? [] : await this.roster.waysTo(tx, people, 'rules');
    return callees.filter(({ ways }) => ways.length > 0).map((callee) => ({ callee, schedule: null }));
  }

  async ofStep(tx: Tx, { targets }: PolicyStep, at: Date): Promise<readonly Chosen[]> {
    const found = new Map<PersonId, Candidate>();
    for (const target of targets)
      for (const candidate of await this.candidates(tx, target, at))
        if (!found.has(candidate.personId)) found.set(candidate.personId, candidate);
    const callees = await this.roster.waysTo(tx, [...found.keys()], 'rules');
    return callees.map((callee) => ({ callee, schedule: found.get(callee.personId)?.schedule ?? null }));
  }

  /** @throws AppError `request.invalid` naming what does not exist */
  async demand(tx: Tx, steps: readonly PolicyStep[]): Promise<void> {
    const targets = steps.flatMap((step) => step.targets);
    const people = targets.flatMap((target) => (target.kind === 'person' ? [target.personId as PersonId] : []));
    const schedules = targets.flatMap((target) => ('scheduleId' in target ? [target.scheduleId as ScheduleId] : []));
    const unknown = await this.roster.unknownOf(tx, { people, schedules });
    if (unknown.length === 0) return;
    throw new AppError('request.invalid', {
      detail: `steps: these people or schedules don't exist (any more): ${unknown.join(', ')}. Remove them from the steps.`,
    });
  }

  private async candidates(tx: Tx, target: Target, at: Date): Promise<readonly Candidate[]> {
    switch (target.kind) {
      case 'person':
        return [{ personId: target.personId as PersonId, schedule: null }];
      case 'schedule': {
        const duties = await this.roster.onCallAt(tx, target.scheduleId as ScheduleId, at);
        return duties.map(({ personId, why }) => ({ personId, schedule: why.schedule.name }));
      }
      case 'rota': {
        const people = await this.roster.rotaOf(tx, target.scheduleId as ScheduleId);
        return people.map((personId) => ({ personId, schedule: null }));
      }
      case 'everyone': {
        const people = await this.roster.everyone(tx);
        return people.map((personId) => ({ personId, schedule: null }));
      }
    }
  }
}
