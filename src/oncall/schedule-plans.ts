import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Why } from './contract';
import { DAY_MS, type WallClock } from './domain/calendar-zone';
import { type Span } from './domain/rotation';
import { Almanac, type Cause, type Change, type Plan, planOf, type Schedule } from './domain/schedule';
import { ScheduleChangeStore, type StoredChange } from './schedule-change.store';
import { ScheduleStore } from './schedule.store';

/** So far back and ahead a duty is followed to its beginning and its end. */
const AROUND_MS = 400 * DAY_MS;

export interface LoadedPlan {
  readonly schedule: Schedule;
  readonly plan: Plan;
  readonly people: ReadonlyMap<PersonId, Colleague>;
}

/** Schedules as the engine asks them, with what was changed in them and who of their people has left. */
@Injectable()
export class SchedulePlans {
  private readonly almanac = new Almanac();

  constructor(
    private readonly schedules: ScheduleStore,
    private readonly changes: ScheduleChangeStore,
    private readonly people: PeopleDirectory,
  ) {}

  clockOf(zone: string): WallClock {
    return this.almanac.clockOf(zone);
  }

  async all(tx: Tx, span: Span): Promise<readonly LoadedPlan[]> {
    return this.load(tx, await this.schedules.all(tx), span);
  }

  /** undefined where the schedule is gone. */
  async find(tx: Tx, id: string, span: Span): Promise<LoadedPlan | undefined> {
    const schedule = await this.schedules.byId(tx, id);
    const [loaded] = schedule ? await this.load(tx, [schedule], span) : [];
    return loaded;
  }

  /** @throws AppError `not-found` */
  async get(tx: Tx, id: string, span: Span): Promise<LoadedPlan> {
    const loaded = await this.find(tx, id, span);
    if (!loaded) throw noSchedule(id);
    return loaded;
  }

  /** Of one that need not be saved. */
  async of(tx: Tx, schedule: Schedule, span: Span): Promise<LoadedPlan> {
    const [loaded] = await this.load(tx, [schedule], span);
    if (!loaded) throw new Error('a schedule was lost');
    return loaded;
  }

  private async load(tx: Tx, schedules: readonly Schedule[], span: Span): Promise<LoadedPlan[]> {
    if (schedules.length === 0) return [];
    const stored = await this.changes.inForce(
      tx,
      schedules.map(({ id }) => id),
      span,
    );
    const changes = stored.flatMap(halvesOf);
    const people = await this.peopleOf(tx, schedules, changes);
    const absent = new Set([...people.named].filter((id) => people.known.get(id)?.disabledAt !== null));
    return schedules.map((schedule) => ({
      ...{ schedule, people: people.known },
      plan: planOf(
        schedule,
        changes.filter(({ scheduleId }) => scheduleId === schedule.id),
        this.almanac,
        absent,
      ),
    }));
  }

  private async peopleOf(tx: Tx, schedules: readonly Schedule[], changes: readonly Change[]) {
    const named = new Set([
      ...schedules.flatMap(({ layers }) => layers.flatMap(({ people }) => people as PersonId[])),
      ...changes.flatMap(({ personId, insteadOf }) => (insteadOf ? [personId, insteadOf] : [personId])),
    ]);
    const found = await this.people.byIds(tx, [...named]);
    return { named, known: new Map(found.map((person) => [person.id, person])) };
  }
}

export function noSchedule(id: string): AppError {
  return new AppError('not-found', { detail: `There is no schedule ${id}.` });
}

export function around(at: Date): Span {
  return { from: at.getTime() - AROUND_MS, to: at.getTime() + AROUND_MS };
}

export function whyOf({ schedule, people }: LoadedPlan, { kind, layer, insteadOf }: Cause): Why {
  return {
    schedule: { id: schedule.id, name: schedule.name },
    ...{ kind, layer: layer?.name ?? null },
    insteadOf: insteadOf === null ? null : nameOf(people, insteadOf),
  };
}

export function nameOf(people: LoadedPlan['people'], id: PersonId): string {
  return people.get(id)?.name ?? id;
}

/** The two sides of a swap are two changes. */
function halvesOf(change: StoredChange): (Change & { readonly scheduleId: ScheduleId })[] {
  const { inReturn, insteadOf, personId } = change;
  if (!inReturn || insteadOf === null) return [change];
  return [change, { ...change, ...inReturn, personId: insteadOf, insteadOf: personId }];
}
