import ical, { ICalCalendarMethod } from 'ical-generator';
import { type Language } from '../platform/i18n/texts';
import { say } from './contact-texts';
import { type Shift } from './domain/schedule';
import { type LoadedPlan, nameOf, whyOf } from './schedule-plans';

export interface CalendarEntry {
  readonly shift: Shift;
  readonly loaded: LoadedPlan;
  /** It began before what was asked for. */
  readonly isOpen: boolean;
}

/** In UTC, which every calendar understands and no clock change spoils. */
export function writeCalendar(
  entries: readonly CalendarEntry[],
  { title, language, now }: { readonly title: string; readonly language: Language; readonly now: Date },
): string {
  const calendar = ical({
    ...{ name: title, method: ICalCalendarMethod.PUBLISH, ttl: 3_600 },
    prodId: { company: 'Sturmwarte', product: 'on-call', language: language.toUpperCase() },
  });
  for (const entry of entries) {
    const { shift, loaded } = entry;
    calendar.createEvent({
      ...{ id: uidOf(entry), stamp: now, start: new Date(shift.from), end: new Date(shift.to) },
      summary: say(language, 'schedule.calendar.summary', {
        schedule: loaded.schedule.name,
        name: nameOf(loaded.people, shift.personId),
      }),
      description: reasonOf(entry, language),
    });
  }
  return calendar.toString();
}

/** The same shift has the same one whenever it is asked for, so that calendars move an event and don't double it. */
function uidOf({ shift: { scheduleId, cause, from }, isOpen }: CalendarEntry): string {
  const rule = cause.layer?.id ?? cause.changeId ?? '';
  return `${scheduleId}.${rule}.${isOpen ? 'open' : new Date(from).toISOString()}@sturmwarte`;
}

function reasonOf({ shift, loaded }: CalendarEntry, language: Language): string {
  const { kind, layer, insteadOf } = whyOf(loaded, shift.cause);
  const reason = say(language, `schedule.why.${kind}`, { layer: layer ?? '' });
  return insteadOf === null ? reason : `${reason} ${say(language, 'schedule.why.instead', { name: insteadOf })}`;
}
