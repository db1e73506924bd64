import ICAL from 'ical.js';
import { DAY_MS, isTimezone, WallClock } from './domain/calendar-zone';
import { type Span } from './domain/rotation';

const MOST_CHARS = 2_000_000;
const MOST_EVENTS = 5_000;
const MOST_SHIFTS = 5_000;
/** A rule is followed so far: daily for fifty years. */
const MOST_STEPS = 20_000;
const LONGEST_MS = 366 * DAY_MS;

/** One event of a calendar: for whom it may be, and when it is. */
export interface CalendarEvent {
  readonly uid: string;
  readonly summary: string;
  /** ATTENDEE first, then ORGANIZER. */
  readonly emails: readonly string[];
  readonly spans: readonly Span[];
  /** Why nothing can be taken from it. */
  readonly fault?: 'no-uid' | 'no-start' | 'rule-unsupported' | 'unreadable' | 'too-many';
}

export type ReadCalendar =
  | {
      readonly ok: true;
      /** What the calendar calls itself; null where it says nothing. */
      readonly calendar: string | null;
      readonly events: readonly CalendarEvent[];
    }
  | { readonly ok: false; readonly fault: 'too-large' | 'no-calendar' };

/**
 * Rules that surely go on: for others, like the 31st of every February, ical.js looks for ever. Whoever sends such a one either
 * errs or means harm.
 */
const RULES = [
  /^FREQ=DAILY$/,
  /^FREQ=(DAILY|MONTHLY|YEARLY);INTERVAL=\d{1,3}$/,
  /^FREQ=DAILY;(INTERVAL=1;)?BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/,
  /^FREQ=WEEKLY(;INTERVAL=\d{1,3})?(;BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*)?$/,
  /^FREQ=MONTHLY(;INTERVAL=\d{1,2})?(;BYDAY=-?[1-4](MO|TU|WE|TH|FR|SA|SU))?$/,
  /^FREQ=MONTHLY(;INTERVAL=\d{1,2})?(;BYMONTHDAY=-?([1-9]|1\d|2[0-8]))$/,
  /^FREQ=YEARLY$/,
];
const ENDS = /^(COUNT=\d{1,5}|UNTIL=\d{8}(T\d{6}Z?)?|WKST=(MO|SU))$/;
const ORDER = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY'];

/**
 * @param zone of times that name none
 * @param window what lies outside is left out
 */
export function readCalendar(text: string, zone: string, window: Span): ReadCalendar {
  if (text.length > MOST_CHARS) return { ok: false, fault: 'too-large' };
  const root = calendarIn(text);
  if (!root) return { ok: false, fault: 'no-calendar' };
  const found = root.getAllSubcomponents('vevent');
  if (found.length > MOST_EVENTS) return { ok: false, fault: 'too-large' };
  const byUid = new Map<string, [ICAL.Component, ...ICAL.Component[]]>();
  for (const [i, component] of found.entries()) {
    const uid = textIn(component, 'uid') || `#${i + 1}`;
    const known = byUid.get(uid);
    if (known) known.push(component);
    else byUid.set(uid, [component]);
  }
  const reading = new Reading(zone, window);
  const events = [...byUid.entries()].map(([uid, components]) => reading.event(uid, components));
  return { ok: true, calendar: nameOf(root), events };
}

/** Programs name a calendar by one of these; RFC 7986 by the first and the last. */
function nameOf(root: ICAL.Component): string | null {
  const names = ['uid', 'x-wr-relcalid', 'x-wr-calname', 'name'].map((property) => textIn(root, property));
  return names.find((name) => name !== '') ?? null;
}

function calendarIn(text: string): ICAL.Component | undefined {
  try {
    const root = new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0]);
    return root.name === 'vcalendar' ? root : undefined;
  } catch {
    // whatever ical.js stumbles over: to the caller it is no calendar
    return undefined;
  }
}

class Reading {
  private steps = 0;
  private shifts = 0;
  private readonly clocks = new Map<string, WallClock>();

  constructor(
    private readonly zone: string,
    private readonly window: Span,
  ) {}

  event(uid: string, components: readonly [ICAL.Component, ...ICAL.Component[]]): CalendarEvent {
    const main = components.find((component) => !component.hasProperty('recurrence-id')) ?? components[0];
    const about = { uid, summary: textIn(main, 'summary'), emails: emailsIn(main) };
    const fault = faultOf(uid, components);
    if (fault) return { ...about, spans: [], fault };
    try {
      return { ...about, spans: this.spansOf(main, components) };
    } catch (error) {
      // whatever ical.js stumbles over is told of this event, and the others are read
      return { ...about, spans: [], fault: error instanceof TooMany ? 'too-many' : 'unreadable' };
    }
  }

  private spansOf(main: ICAL.Component, components: readonly ICAL.Component[]): Span[] {
    const event = new ICAL.Event(main, { strictExceptions: false });
    for (const other of components)
      if (other !== main && other.hasProperty('recurrence-id')) event.relateException(other);
    const spans: Span[] = [];
    for (const { item, start, end } of this.occurrences(event)) {
      if (textIn(item.component, 'status').toUpperCase() === 'CANCELLED') continue;
      const span = { from: this.instantOf(start, item, 'dtstart'), to: this.instantOf(end, item, 'dtend') };
      if (!this.isWanted(span)) continue;
      if (++this.shifts > MOST_SHIFTS) throw new TooMany();
      spans.push(span);
    }
    return spans;
  }

  private isWanted({ from, to }: Span): boolean {
    return from < this.window.to && to > this.window.from && to > from && to - from <= LONGEST_MS;
  }

  private *occurrences(event: ICAL.Event): Generator<{ item: ICAL.Event; start: ICAL.Time; end: ICAL.Time }> {
    if (!event.isRecurring()) {
      yield { item: event, start: event.startDate, end: event.endDate };
      return;
    }
    const iterator = event.iterator();
    for (let next = iterator.next() as ICAL.Time | undefined; next; next = iterator.next() as ICAL.Time | undefined) {
      if (++this.steps > MOST_STEPS) throw new TooMany();
      // By the rule's own time: a single event of the series may have been moved anywhere.
      if (next.toJSDate().getTime() > this.window.to + 2 * DAY_MS) return;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next) as unknown as Occurrence;
      yield { item, start: startDate, end: endDate };
    }
  }

  /** By the zone's own rules where it has a name that is known; else by those that the calendar brings. */
  private instantOf(time: ICAL.Time, { component }: ICAL.Event, property: string): number {
    const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
    if (time.zone.tzid === 'UTC') return wall;
    const named = component.getFirstProperty(property) ?? component.getFirstProperty('dtstart');
    const tzid = named?.getFirstParameter('tzid') ?? '';
    if (isTimezone(tzid)) return this.clockOf(tzid).instantOf(wall);
    if ((time.zone as { readonly component?: unknown }).component) return time.toUnixTime() * 1000;
    return this.clockOf(this.zone).instantOf(wall);
  }

  private clockOf(zone: string): WallClock {
    let clock = this.clocks.get(zone);
    if (!clock) this.clocks.set(zone, (clock = new WallClock(zone)));
    return clock;
  }
}

class TooMany extends Error {}

/** As ical.js describes it in words only. */
interface Occurrence {
  readonly item: ICAL.Event;
  readonly startDate: ICAL.Time;
  readonly endDate: ICAL.Time;
}

function faultOf(uid: string, components: readonly ICAL.Component[]): CalendarEvent['fault'] {
  if (uid.startsWith('#')) return 'no-uid';
  if (components.some((component) => !component.hasProperty('dtstart'))) return 'no-start';
  const rules = components.flatMap((component) => component.getAllProperties('rrule'));
  const isSound = rules.every((rule) => isSupported(String(rule.getFirstValue())));
  return isSound ? undefined : 'rule-unsupported';
}

function isSupported(rule: string): boolean {
  const parts = rule
    .toUpperCase()
    .split(';')
    .filter((part) => !ENDS.test(part));
  const place = (part: string): number => ORDER.indexOf(part.split('=')[0] ?? '');
  const ordered = parts.sort((a, b) => place(a) - place(b)).join(';');
  return RULES.some((known) => known.test(ordered));
}

function textIn(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim().slice(0, 500) : '';
}

function emailsIn(component: ICAL.Component): string[] {
  return ['attendee', 'organizer'].flatMap((name) =>
    component.getAllProperties(name).flatMap((property) => {
      const address = /^mailto:(.+)$/i.exec(String(property.getFirstValue()))?.[1];
      return address === undefined ? [] : [address.trim()];
    }),
  );
}
