import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { type CalendarEvent, readCalendar } from './calendar-reader';
import { say } from './contact-texts';
import { personOf } from './domain/calendar-people';
import { DAY_MS } from './domain/calendar-zone';
import { type ImportView } from './oncall.api';
import { ScheduleChangeStore, type StoredChange } from './schedule-change.store';
import { type Asker, ScheduleFloor } from './schedule-floor';
import { noSchedule } from './schedule-plans';
import { spanView } from './schedule-views';
import { ScheduleStore, type StoredSchedule } from './schedule.store';

const AHEAD_MS = 400 * DAY_MS;

interface Matched {
  readonly shifts: readonly {
    readonly uid: string;
    readonly person: Colleague;
    readonly from: number;
    readonly to: number;
  }[];
  readonly unmatched: ImportView['unmatched'];
}

interface Applied {
  readonly schedule: StoredSchedule;
  readonly calendar: string | null;
  readonly matched: Matched;
  /** Of all events that are in it. */
  readonly uids: readonly string[];
  readonly removed: readonly StoredChange[];
  readonly createdBy: string;
}

/** Takes a rota over that stands in a calendar elsewhere: what is not over yet, up to a year and a month ahead. */
@Injectable()
export class CalendarImport {
  constructor(
    private readonly floor: ScheduleFloor,
    private readonly schedules: ScheduleStore,
    private readonly changes: ScheduleChangeStore,
    private readonly people: PeopleDirectory,
  ) {}

  /** Shows what it would bring; with `isApplied` it brings it. @throws AppError `not-found`, `request.invalid` */
  bring(
    id: string,
    { text, isApplied }: { readonly text: string; readonly isApplied: boolean },
    { actor, language }: Asker,
  ): Promise<ImportView> {
    return this.floor.run(async (tx, now) => {
      const schedule = await this.schedules.lock(tx, id);
      if (!schedule) throw noSchedule(id);
      const window = { from: now.getTime(), to: now.getTime() + AHEAD_MS };
      const read = readCalendar(text, schedule.timezone, window);
      if (!read.ok) throw new AppError('request.invalid', { detail: say(language, `schedule.calendar.${read.fault}`) });
      const matched = matchedIn(read.events, await this.people.allEnabled(tx), language);
      const uids = read.events.map(({ uid }) => uid);
      const removed = await this.removed(tx, { schedule, calendar: read.calendar, uids }, now);
      if (isApplied) {
        const { calendar } = read;
        await this.apply(tx, { schedule, calendar, matched, uids, removed, createdBy: actor.name }, now);
        const { shifts, unmatched } = matched;
        const data = { shifts: shifts.length, unmatched: unmatched.length, removed: removed.length };
        await this.floor.note(tx, { actor, action: 'calendar.imported', subject: id, data });
      }
      return viewOf(matched, { removed: await this.named(tx, removed), isApplied });
    });
  }

  /** What is not in the calendar any more. Of one without a name nothing: it may be another one. */
  private async removed(
    tx: Tx,
    { schedule, calendar, uids }: { schedule: StoredSchedule; calendar: string | null; uids: readonly string[] },
    now: Date,
  ): Promise<readonly StoredChange[]> {
    return calendar === null ? [] : this.changes.importedElse(tx, schedule.id, { calendar, uids, after: now });
  }

  private async apply(
    tx: Tx,
    { schedule, calendar, matched, uids, removed, createdBy }: Applied,
    now: Date,
  ): Promise<void> {
    // Also of events that have moved into the past, were cancelled, or are for nobody now: what they brought is no longer so.
    await this.changes.withdrawImported(tx, schedule.id, uids, now);
    for (const { id } of removed) await this.changes.setState(tx, id, 'withdrawn', now);
    const changes = matched.shifts.map(({ uid, person, from, to }): StoredChange => ({
      ...{ id: this.floor.nextId(), scheduleId: schedule.id, kind: 'import', state: 'in-force', from, to },
      ...{ personId: person.id, insteadOf: null, inReturn: null, uid, calendar, createdBy },
    }));
    await this.changes.insert(tx, changes, now);
  }

  private async named(tx: Tx, removed: readonly StoredChange[]): Promise<ImportView['removed']> {
    const people = await this.people.byIds(tx, [...new Set(removed.map(({ personId }) => personId))]);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return removed.map(({ uid, personId, ...span }) => ({
      ...{ uid: uid ?? '', personId, name: names.get(personId) ?? '?' },
      ...spanView(span),
    }));
  }
}

function matchedIn(events: readonly CalendarEvent[], people: readonly Colleague[], language: Language): Matched {
  const shifts: Matched['shifts'][number][] = [];
  const unmatched: ImportView['unmatched'] = [];
  for (const { uid, summary, spans, fault, emails } of events) {
    const found = fault ? { ok: false as const, fault, found: uid } : personOf({ emails, summary }, people);
    if (found.ok) shifts.push(...spans.map((span) => ({ uid, person: found.person, ...span })));
    else {
      const reason = say(language, `schedule.calendar.${found.fault}`, { found: found.found });
      unmatched.push({ uid, summary, reason });
    }
  }
  return { shifts: shifts.sort((a, b) => a.from - b.from), unmatched };
}

function viewOf(
  { shifts, unmatched }: Matched,
  { removed, isApplied }: Pick<ImportView, 'removed' | 'isApplied'>,
): ImportView {
  return {
    shifts: shifts.map(({ uid, person, ...span }) => ({
      ...{ uid, personId: person.id, name: person.name },
      ...spanView(span),
    })),
    ...{ removed, unmatched: [...unmatched], isApplied },
  };
}
