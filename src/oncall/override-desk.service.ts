import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { type Actor, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { say } from './contact-texts';
import { type ChangeView, type OverrideInput, type ShiftsQuery } from './oncall.api';
import { spanOf } from './schedule-check';
import { ScheduleChangeStore, type StoredChange } from './schedule-change.store';
import { type Asker, ScheduleFloor } from './schedule-floor';
import { noSchedule } from './schedule-plans';
import { changeView } from './schedule-views';
import { ScheduleStore, type StoredSchedule } from './schedule.store';

/** Somebody is on call in somebody's place, because a lead says so, or because they take it over themselves. */
@Injectable()
export class OverrideDesk {
  constructor(
    private readonly floor: ScheduleFloor,
    private readonly schedules: ScheduleStore,
    private readonly changes: ScheduleChangeStore,
    private readonly people: PeopleDirectory,
  ) {}

  /** Overrides and swaps. @throws AppError `not-found`, `request.invalid` */
  list(scheduleId: string, query: ShiftsQuery, language: Language): Promise<ChangeView[]> {
    const span = spanOf(query, language);
    return this.floor.run(async (tx) => {
      const { id } = await this.schedule(tx, scheduleId);
      return viewsOf(tx, this.people, await this.changes.list(tx, id, span));
    });
  }

  /** @throws AppError `not-found`, `access.denied`, `request.invalid` */
  add(scheduleId: string, input: OverrideInput, { actor, language }: Asker): Promise<ChangeView> {
    const span = spanOf(input, language);
    demandOwnOrLead(actor, input.personId, say(language, 'schedule.override-own-only'));
    return this.floor.run(async (tx, now) => {
      const { id: schedule } = await this.schedule(tx, scheduleId);
      const insteadOf = input.insteadOf as PersonId | null;
      if (span.to <= now.getTime()) throw invalid(language, 'over');
      if (insteadOf === input.personId) throw invalid(language, 'same-person');
      await demandHere(tx, this.people, { ids: [input.personId as PersonId], language });
      const change: StoredChange = {
        ...{ id: this.floor.nextId(), scheduleId: schedule, kind: input.kind, state: 'in-force', ...span },
        ...{ personId: input.personId as PersonId, insteadOf, inReturn: null, uid: null, createdBy: actor.name },
      };
      await this.changes.insert(tx, [change], now);
      const data = { schedule, personId: input.personId, insteadOf, from: input.from, to: input.to, kind: input.kind };
      await this.floor.note(tx, { actor, action: 'override.added', subject: change.id, data });
      return viewOf(tx, this.people, change);
    });
  }

  /** Also of a swap that holds, and of what a calendar has brought. @throws AppError `not-found`, also when it holds no longer */
  withdraw(id: string, { actor }: Pick<Asker, 'actor'>): Promise<void> {
    return this.floor.run(async (tx, now) => {
      const change = await this.changes.byId(tx, id);
      if (change?.state !== 'in-force')
        throw new AppError('not-found', { detail: `There is no override ${id} in force.` });
      await this.schedules.lock(tx, change.scheduleId);
      await this.changes.setState(tx, id, 'withdrawn', now);
      await this.floor.note(tx, {
        actor,
        action: 'override.withdrawn',
        subject: id,
        data: { schedule: change.scheduleId },
      });
    });
  }

  private async schedule(tx: Tx, id: string): Promise<StoredSchedule> {
    const schedule = await this.schedules.lock(tx, id);
    if (!schedule) throw noSchedule(id);
    return schedule;
  }
}

/** Nobody but a lead gives a duty to somebody else. @throws AppError `access.denied` */
export function demandOwnOrLead(actor: Actor, personId: string, detail: string): void {
  if (actor.kind === 'person' && (actor.id === personId || isAtLeast(actor.role, 'lead'))) return;
  throw new AppError('access.denied', { detail });
}

/** @throws AppError `request.invalid` where one of them is unknown or has left */
export async function demandHere(
  tx: Tx,
  people: PeopleDirectory,
  { ids, language }: { readonly ids: readonly PersonId[]; readonly language: Language },
): Promise<void> {
  const here = (await people.byIds(tx, ids)).filter(({ disabledAt }) => disabledAt === null);
  if (here.length < ids.length) throw invalid(language, 'not-here');
}

export function invalid(language: Language, key: string): AppError {
  return new AppError('request.invalid', { detail: say(language, `schedule.${key}`) });
}

export async function viewOf(tx: Tx, people: PeopleDirectory, change: StoredChange): Promise<ChangeView> {
  const [view] = await viewsOf(tx, people, [change]);
  if (!view) throw new Error('a change has a view');
  return view;
}

async function viewsOf(tx: Tx, people: PeopleDirectory, changes: readonly StoredChange[]): Promise<ChangeView[]> {
  const ids = changes.flatMap(({ personId, insteadOf }) => (insteadOf ? [personId, insteadOf] : [personId]));
  const names = new Map((await people.byIds(tx, [...new Set(ids)])).map(({ id, name }) => [id, name]));
  return changes.map((change) => changeView(change, (id) => names.get(id) ?? id));
}
