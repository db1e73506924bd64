import { type IncidentKind, type Level, type Reading } from '../../detection/contract';
import { type Actor } from '../../kernel/actor';
import { type IncidentId, type TopicId } from '../../kernel/ids';
import { type IncidentEvent, type TrackedIncident } from './incident';

/** A person says that it is a firestorm, whatever the numbers say. */
export interface Declaration {
  readonly topicId: TopicId;
  readonly level: Level;
  readonly reason: string;
  readonly actor: Actor;
  readonly at: Date;
}

/**
 * Opens a firestorm at the level that the person gives, or turns what is open on the topic into one; the level stays until somebody lifts it.
 * @returns `open-before` where a firestorm is open on the topic
 */
export function onDeclaration(
  latest: TrackedIncident | undefined,
  declaration: Declaration,
  newId: () => IncidentId,
): readonly IncidentEvent[] | 'open-before' {
  const isOpen = latest?.closedAt === null;
  if (isOpen && latest.kind === 'firestorm') return 'open-before';
  const { actor, at, level: to, reason } = declaration;
  const incidentId = newId();
  const reading = readingOf(declaration);
  const base = { type: 'opened', incidentId, at, reading, reopens: null, despite: null } as const;
  const set = { type: 'level-set', incidentId, at, actor, from: to, to, reason } as const;
  if (!isOpen) return [{ ...base, onsetAt: at, continues: null }, set];
  const { id, kind: from, onsetAt, marked } = latest;
  return [
    { type: 'kind-changed', incidentId: id, at, from, to: reading.kind, continuedBy: incidentId },
    { ...base, onsetAt, continues: id, despite: marked },
    set,
  ];
}

/** Nothing was measured. */
function readingOf({ topicId, level, actor, at }: Declaration): Reading & { readonly kind: IncidentKind } {
  const reasons = [{ code: 'declared', values: { name: actor.name } }];
  const measured = { score: 0, onsetAt: at, mentions: 0, signals: [], reasons };
  return { topicId, source: null, at, level, kind: 'firestorm', isAlarm: true, ...measured };
}
