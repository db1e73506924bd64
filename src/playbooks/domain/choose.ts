import { factsOf, type Situation } from './facts';
import { type Playbook } from './shared/playbook-schema';

/** The one whose triggers are for this incident: of several that of the highest priority, then the first by id. */
export function chosenBy<Stored extends { readonly playbook: Playbook }>(
  inForce: readonly Stored[],
  situation: Situation,
  now: Date,
): Stored | undefined {
  return inForce
    .filter(({ playbook }) => isFor(playbook, situation, now))
    .sort((a, b) => priorityOf(b) - priorityOf(a) || (a.playbook.id < b.playbook.id ? -1 : 1))[0];
}

function isFor({ triggers }: Playbook, situation: Situation, now: Date): boolean {
  if (!triggers) return false;
  const { kind, topicId } = situation.incident;
  if (!triggers.kinds.includes(kind)) return false;
  if (triggers.topics && !(topicId !== null && triggers.topics.includes(topicId))) return false;
  return triggers.if === undefined || situation.judge(triggers.if, factsOf({ steps: [] }, situation, now)) === true;
}

function priorityOf({ playbook }: { readonly playbook: Playbook }): number {
  return playbook.triggers?.priority ?? 0;
}
