import { type IncidentKind, type Reading } from '../../detection/contract';
import { type IncidentId } from '../../kernel/ids';
import { type DrillOrder } from '../contract';
import { type IncidentEvent, type TrackedIncident } from './incident';

export interface DrillStart extends DrillOrder {
  readonly at: Date;
}

/** Drills are for the same people: of two at once nobody would know which a page is about. A real storm goes first. */
export function refusalOf(open: readonly Pick<TrackedIncident, 'drill' | 'kind'>[]): 'storm' | 'running' | undefined {
  if (open.some(({ drill, kind }) => !drill && kind === 'firestorm')) return 'storm';
  return open.some(({ drill }) => drill) ? 'running' : undefined;
}

/** A firestorm at the level that the person wants practised; it stays until somebody changes it, for no reading ever does. */
export function onDrill(start: DrillStart, incidentId: IncidentId): readonly IncidentEvent[] {
  const { at, endsAt, scenario, actor } = start;
  const drill = { by: actor.name, at, endsAt, scenario };
  const base = { incidentId, at, onsetAt: at, reopens: null, continues: null, despite: null };
  return [{ type: 'opened', ...base, reading: readingOf(start), drill }];
}

/** Nothing was measured. */
function readingOf({ topicId, level, actor, at }: DrillStart): Reading & { readonly kind: IncidentKind } {
  const reasons = [{ code: 'drill', values: { name: actor.name } }];
  const measured = { score: 0, onsetAt: at, mentions: 0, signals: [], reasons };
  return { topicId, source: null, at, level, kind: 'firestorm', isAlarm: true, ...measured };
}

/** Which firestorm opens by these events, if one does that is real. */
export function stormOpenedBy(events: readonly IncidentEvent[]): IncidentId | undefined {
  return events.find((event) => event.type === 'opened' && !event.drill && event.reading.kind === 'firestorm')
    ?.incidentId;
}

/** The drills are over at once: whoever practises has other things to do now. */
export function endsFor(
  drills: readonly TrackedIncident[],
  storm: IncidentId | undefined,
  at: Date,
): readonly IncidentEvent[] {
  if (storm === undefined) return [];
  return drills.map(({ id: incidentId }) => ({ type: 'drill-ended', incidentId, at, storm }));
}
