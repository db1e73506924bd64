import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Notices } from './contract';
import { type Span } from './domain/rotation';
import { noticesTo } from './duty-notices';
import { ScheduleChangeStore, type StoredChange, type Swap } from './schedule-change.store';
import { type LoadedPlan, noSchedule, SchedulePlans } from './schedule-plans';
import { ScheduleStore } from './schedule.store';

interface Moment {
  /** Who does it. */
  readonly actor: Actor;
  readonly now: Date;
  readonly loaded: LoadedPlan;
  readonly names: ReadonlyMap<PersonId, string>;
}

/** Which text tells what became of a swap. */
const TOLD = { proposed: 'asked', 'in-force': 'accepted', declined: 'declined', withdrawn: 'withdrawn' } as const;

/** Where swaps are kept, and both sides told of them. */
@Injectable()
export class SwapFile {
  constructor(
    private readonly schedules: ScheduleStore,
    private readonly changes: ScheduleChangeStore,
    private readonly plans: SchedulePlans,
    private readonly notices: Notices,
  ) {}

  /** The schedule, which stays as it is until the transaction ends. @throws AppError `not-found` */
  async open(tx: Tx, scheduleId: string, span: Span): Promise<LoadedPlan> {
    if (!(await this.schedules.lock(tx, scheduleId))) throw noSchedule(scheduleId);
    return this.plans.get(tx, scheduleId, span);
  }

  async find(tx: Tx, id: string): Promise<Swap | undefined> {
    const change = await this.changes.byId(tx, id);
    return change?.kind === 'swap' && change.insteadOf !== null
      ? { ...change, insteadOf: change.insteadOf }
      : undefined;
  }

  async add(tx: Tx, swap: Swap, moment: Moment): Promise<void> {
    await this.changes.insert(tx, [swap], moment.now);
    await this.tell(tx, swap, moment);
  }

  async settle(tx: Tx, swap: Swap, state: StoredChange['state'], moment: Moment): Promise<void> {
    await this.changes.setState(tx, swap.id, state, moment.now);
    await this.tell(tx, { ...swap, state }, moment);
  }

  private async tell(tx: Tx, swap: Swap, { actor, now, loaded, names }: Moment): Promise<void> {
    const { id, personId, insteadOf, from, to, inReturn, state } = swap;
    const name = (person: PersonId): string => names.get(person) ?? person;
    const hasTerms = state === 'proposed' || state === 'in-force';
    // whoever asks, declines or withdraws knows it; what changes their duties both have in writing
    const knows = (person: PersonId): boolean => state !== 'in-force' && actor.kind === 'person' && actor.id === person;
    const readers = [personId, insteadOf].filter((person) => !knows(person));
    const notices = noticesTo(readers, {
      key: `swap.${TOLD[state]}${inReturn && hasTerms ? '-both' : ''}`,
      about: id,
      values: { from: name(insteadOf), to: name(personId), schedule: loaded.schedule.name },
      times: { time: { from, to }, ...(inReturn && { inReturn }) },
      ...{ timezone: loaded.schedule.timezone, at: now },
    });
    await this.notices.send(tx, notices);
  }
}
