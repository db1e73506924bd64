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
      if (isApplied) {
        await this.apply(tx, { schedule, matched, createdBy: actor.name }, now);
        const data = { shifts: matched.shifts.length, unmatched: matched.unmatched.length };
        await this.floor.note(tx, { actor, action: 'calendar.imported', subject: id, data });
      }
      return viewOf(matched, isApplied);
    });
  }

  private async apply(
    tx: Tx,
    { schedule, matched, createdBy }: { schedule: StoredSchedule; matched: Matched; createdBy: string },
    now: Date,
  ): Promise<void> {
    const { shifts, unmatched } = matched;
    // Also of events that have moved into the past, were cancelled, or are for nobody now: what they brought is no longer so.
    const uids = new Set([...shifts, ...unmatched].map(({ uid }) => uid));
    await this.changes.withdrawImported(tx, schedule.id, [...uids], now);
    const changes = shifts.map(({ uid, person, from, to }): StoredChange => ({
      ...{ id: this.floor.nextId(), scheduleId: schedule.id, kind: 'import', state: 'in-force', from, to },
      ...{ personId: person.id, insteadOf: null, inReturn: null, uid, createdBy },
    }));
    await this.changes.insert(tx, changes, now);
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

function viewOf({ shifts, unmatched }: Matched, isApplied: boolean): ImportView {
  return {
    shifts: shifts.map(({ uid, person, ...span }) => ({
      ...{ uid, personId: person.id, name: person.name },
      ...spanView(span),
    })),
    ...{ unmatched: [...unmatched], isApplied },
  };
}
