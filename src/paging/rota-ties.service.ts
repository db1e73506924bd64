import { Injectable } from '@nestjs/common';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { Disturbances, NamedPeople, ScheduleUses } from '../oncall/contract';
import { type Tx } from '../platform/postgres/tx';
import { type PageRecord } from './page.store';
import { PolicyStore } from './policy.store';

/** What on-call asks whoever needs its schedules and people. */
@Injectable()
export class OncallQuestions {
  constructor(
    readonly uses: ScheduleUses,
    readonly named: NamedPeople,
  ) {}
}

/** What schedules should know of paging: who needs them, and whom it disturbed. */
@Injectable()
export class RotaTies {
  constructor(
    asked: OncallQuestions,
    private readonly policies: PolicyStore,
    private readonly disturbances: Disturbances,
  ) {
    asked.uses.add((tx, scheduleId) => this.policyThatNeeds(tx, scheduleId));
    asked.named.add((tx) => this.peopleInPolicies(tx));
  }

  /** A page went to them, or they answered one: they did not rest. */
  async disturbed(tx: Tx, { personId }: Pick<PageRecord, 'personId'>, at: Date): Promise<void> {
    if (personId !== null) await this.disturbances.note(tx, personId, at);
  }

  private async peopleInPolicies(tx: Tx): Promise<readonly PersonId[]> {
    const targets = (await this.policies.all(tx)).flatMap(({ steps }) => steps.flatMap((step) => step.targets));
    return targets.flatMap((target) => (target.kind === 'person' ? [target.personId as PersonId] : []));
  }

  private async policyThatNeeds(tx: Tx, scheduleId: ScheduleId): Promise<string | undefined> {
    const policies = await this.policies.all(tx);
    return policies.find(({ steps }) =>
      steps.some(({ targets }) =>
        targets.some((target) => 'scheduleId' in target && target.scheduleId === String(scheduleId)),
      ),
    )?.name;
  }
}
