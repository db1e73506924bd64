import { SYSTEM } from '../../kernel/actor';
import { type IncidentChange, type TimelineEntry } from '../contract';
import { type IncidentEvent } from './incident';

/** What others are told of an event; undefined = nothing, it is not news. */
export function changeOf({ type }: IncidentEvent): IncidentChange | undefined {
  return CHANGES[type];
}

const CHANGES: Readonly<Record<IncidentEvent['type'], IncidentChange | undefined>> = {
  opened: 'opened',
  observed: undefined,
  escalated: 'escalated',
  calmed: 'calmed',
  acknowledged: 'acknowledged',
  'taken-over': 'acknowledged',
  lapsed: 'lapsed',
  'level-set': 'level-set',
  'level-lifted': 'level-set',
  marked: 'marked',
  resolved: 'resolved',
  closed: 'resolved',
  'kind-changed': 'resolved',
  superseded: 'resolved',
  'drill-ended': 'resolved',
};

type Line = Pick<TimelineEntry, 'type' | 'track' | 'data'>;

/** The event as a line of the timeline; undefined = not news. */
export function lineOf(event: IncidentEvent): TimelineEntry | undefined {
  if (event.type === 'observed') return undefined;
  const actor = 'actor' in event ? event.actor : SYSTEM;
  return { incidentId: event.incidentId, at: event.at, actor, ...(isOurs(event) ? ownLine(event) : personLine(event)) };
}

type News = Exclude<IncidentEvent, { type: 'observed' }>;
type Ours = Extract<
  News,
  { type: 'opened' | 'escalated' | 'calmed' | 'lapsed' | 'closed' | 'kind-changed' | 'superseded' | 'drill-ended' }
>;

function isOurs(event: News): event is Ours {
  return !('actor' in event);
}

function ownLine(event: Ours): Line {
  if (event.type === 'drill-ended')
    return event.storm === null
      ? { type: 'incident.drill-ended', track: 'internal', data: {} }
      : { type: 'incident.drill-yielded', track: 'internal', data: { storm: event.storm } };
  return measuredLine(event);
}

function measuredLine(event: Exclude<Ours, { type: 'drill-ended' }>): Line {
  switch (event.type) {
    case 'opened':
      return openedLine(event);
    case 'escalated':
    case 'calmed': {
      const { from, to, signals, reasons } = event;
      return { type: `incident.${event.type}`, track: 'internal', data: { from, to, signals, reasons } };
    }
    case 'lapsed': {
      const { from, idleMinutes } = event;
      return { type: 'incident.lapsed', track: 'internal', data: { from, idleMinutes } };
    }
    case 'closed':
      return { type: 'incident.closed', track: 'internal', data: { calmSince: event.calmSince } };
    case 'kind-changed': {
      const { from, to, continuedBy } = event;
      return { type: 'incident.kind-changed', track: 'internal', data: { from, to, continuedBy } };
    }
    case 'superseded': {
      const { marked, to, continuedBy } = event;
      const data = { mark: marked.mark, from: marked.level, to, continuedBy };
      return { type: 'incident.superseded', track: 'internal', data };
    }
  }
}

function openedLine({ reading, onsetAt, reopens, continues, despite, drill }: Extract<Ours, { type: 'opened' }>): Line {
  const { kind, level, source, mentions, score, signals, reasons } = reading;
  const data = { kind, level, source, mentions, score, onsetAt, signals, reasons };
  if (drill) return { type: 'incident.drill-started', track: 'internal', data: { ...data, drill } };
  if (despite) {
    const { mark, by: markedBy, at: markedAt, level: markedLevel } = despite;
    const marked = { mark, markedBy, markedAt, markedLevel };
    return { type: 'incident.risen', track: 'internal', data: { ...data, ...marked, reopens, continues } };
  }
  if (reopens) return { type: 'incident.reopened', track: 'internal', data: { ...data, reopens } };
  if (continues) return { type: 'incident.continued', track: 'internal', data: { ...data, continues } };
  return { type: 'incident.opened', track: 'internal', data };
}

function personLine(event: Exclude<News, Ours>): Line {
  const type = `incident.${event.type}`;
  switch (event.type) {
    case 'acknowledged':
      return { type, track: 'decision', data: { via: event.via } };
    case 'taken-over':
      return { type, track: 'decision', data: { via: event.via, from: event.from } };
    case 'level-set':
      return { type, track: 'decision', data: { from: event.from, to: event.to, reason: event.reason } };
    case 'level-lifted':
      return { type, track: 'decision', data: {} };
    case 'marked':
      return { type, track: 'decision', data: { mark: event.mark, reason: event.reason } };
    case 'resolved':
      return { type, track: 'decision', data: { reason: event.reason } };
  }
}
