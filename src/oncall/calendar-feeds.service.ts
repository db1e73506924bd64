import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { sha256Bytes } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { CalendarLinkStore } from './calendar-link.store';
import { CalendarPlans } from './calendar-plans';
import { writeCalendar } from './calendar-writer';
import { say } from './contact-texts';
import { DAY_MS } from './domain/calendar-zone';
import { type Span } from './domain/rotation';
import { shiftsBetween } from './domain/schedule';
import { type CalendarLinks } from './oncall.api';
import { ScheduleFloor } from './schedule-floor';
import { type LoadedPlan, noSchedule } from './schedule-plans';

const BACK_MS = 30 * DAY_MS;
const AHEAD_MS = 180 * DAY_MS;

/** Shifts as calendars subscribe to them: by a secret address, because calendars can't sign in. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly floor: ScheduleFloor,
    private readonly links: CalendarLinkStore,
    private readonly plans: CalendarPlans,
    private readonly settings: Settings,
  ) {}

  /** A fresh address, shown once; the one before stops working. @throws AppError `access.denied` of an API key */
  renew(actor: Actor): Promise<CalendarLinks> {
    if (actor.kind !== 'person') throw new AppError('access.denied');
    return this.floor.run(async (tx, now) => {
      const token = this.floor.secret();
      await this.links.replace(tx, actor.id, hashOf(token), now);
      await this.floor.note(tx, { actor, action: 'calendar-link.renewed', subject: actor.id });
      const base = `${this.address()}/v1/calendars/${token}`;
      const schedules = await this.plans.names(tx);
      return {
        mine: `${base}/me.ics`,
        schedules: schedules.map(({ id, name }) => ({ scheduleId: id, name, url: `${base}/schedules/${id}.ics` })),
      };
    });
  }

  /** @throws AppError `not-found` */
  mine(token: string): Promise<string> {
    return this.floor.run(async (tx, now) => {
      const person = await this.reader(tx, token);
      const loaded = await this.plans.all(tx, inSight(now));
      const title = say(person.language, 'schedule.calendar.mine', { name: person.name });
      return writeCalendar(entriesOf(loaded, now, person.id), { title, language: person.language, now });
    });
  }

  /** @throws AppError `not-found` */
  schedule(token: string, id: string): Promise<string> {
    return this.floor.run(async (tx, now) => {
      const { language } = await this.reader(tx, token);
      const found = (await this.plans.all(tx, inSight(now))).find(({ schedule }) => schedule.id === id);
      if (!found) throw noSchedule(id);
      return writeCalendar(entriesOf([found], now), { title: found.schedule.name, language, now });
    });
  }

  private async reader(tx: Tx, token: string): Promise<Colleague> {
    const id = await this.links.personOf(tx, hashOf(token));
    const person = id && (await this.plans.person(tx, id));
    if (!person) throw new AppError('not-found', { detail: 'This calendar address does not work any more.' });
    return person;
  }

  private address(): string {
    const { publicUrl, port } = this.settings.server;
    return (publicUrl ?? `http://localhost:${port}`).replace(/\/+$/, '');
  }
}

function hashOf(token: string): Buffer {
  return sha256Bytes(token);
}

/** From earlier on than is shown: what began before keeps its beginning, and with it its UID. */
function inSight(now: Date): Span {
  return { from: now.getTime() - 400 * DAY_MS, to: now.getTime() + AHEAD_MS };
}

function entriesOf(loaded: readonly LoadedPlan[], now: Date, personId?: PersonId): Parameters<typeof writeCalendar>[0] {
  const { from, to } = inSight(now);
  return loaded.flatMap((each) =>
    shiftsBetween(each.plan, from, to)
      .filter((shift) => shift.to > now.getTime() - BACK_MS && (!personId || shift.personId === personId))
      .map((shift) => ({ shift, loaded: each, isOpen: shift.from === from })),
  );
}
