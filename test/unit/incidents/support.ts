import {
  type Criterion,
  type IncidentKind,
  type Ladders,
  type Level,
  type Reading,
} from '../../../src/detection/contract';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { evolve, type IncidentEvent, type TrackedIncident } from '../../../src/incidents/domain/incident';
import { type IncidentPolicy, onReading } from '../../../src/incidents/domain/on-reading';

const HOUR = 3_600_000;
const POLICY: IncidentPolicy = { closeAfterMs: 6 * HOUR, reopenWithinMs: 24 * HOUR, stepDownAfterMs: 2 * HOUR };
const START = Date.UTC(2026, 10, 21, 2, 52);

/** An instant, in minutes after the story began. */
export function at(minutes: number): Date {
  return new Date(START + minutes * 60_000);
}

export function alarm(minutes: number, kind: IncidentKind, level: Level | null, mentions = 40): Reading {
  return {
    topicId: kind === 'blind' ? null : ('nordbahn' as TopicId),
    source: kind === 'blind' ? 'x' : null,
    at: at(minutes),
    level,
    kind,
    isAlarm: true,
    score: 6.2,
    onsetAt: at(minutes - 10),
    mentions,
    signals: [{ name: 'volume', window: 'PT15M', expected: 3.1, seen: 41, score: 6.2 }],
    reasons: [{ code: 'volume', values: { seen: 41, expected: 3.1 } }],
  };
}

/** An alarm of a level whose ladder counted so many critics. */
export function crowd(minute: number, level: Level, critics: number): Reading {
  const reached: Criterion[] = [{ name: 'critics', needed: 250, seen: critics, isMet: true, isChoice: false }];
  const media = { level: 0, minutesAgo: 0, reached: [], next: null } as const;
  const ladders: Ladders = { social: { level, minutesAgo: 0, reached, next: null }, media };
  return { ...alarm(minute, 'firestorm', level), ladders };
}

export function calm(minutes: number, level: Level | null = 0): Reading {
  return {
    ...alarm(minutes, 'surge', level),
    kind: undefined,
    isAlarm: false,
    score: 0,
    onsetAt: undefined,
    mentions: 0,
  };
}

export function heardAgain(minutes: number): Reading {
  return { ...alarm(minutes, 'blind', null), kind: undefined, isAlarm: false, score: 0 };
}

/** The incidents of one topic, as the ledger would keep them. */
export class Log {
  readonly incidents: TrackedIncident[] = [];
  readonly events: IncidentEvent[] = [];

  get latest(): TrackedIncident | undefined {
    return this.incidents.at(-1);
  }

  get last(): TrackedIncident {
    return this.incidents.at(-1)!;
  }

  read(...readings: Reading[]): string[] {
    return readings.flatMap((reading) =>
      this.take(onReading(this.latest, reading, POLICY, () => `i${this.incidents.length + 1}` as IncidentId)),
    );
  }

  /** @returns the types of the events that are news. */
  take(events: readonly IncidentEvent[]): string[] {
    for (const event of events) {
      const index = this.incidents.findIndex(({ id }) => id === event.incidentId);
      const after = evolve(this.incidents[index], event);
      if (index < 0) this.incidents.push(after);
      else this.incidents[index] = after;
    }
    this.events.push(...events);
    return events.map(({ type }) => type).filter((type) => type !== 'observed');
  }
}
