import { type Playbook } from './domain/shared/playbook-schema';
import { fromCanonical } from './domain/shared/playbook-text';

/** A version never changes, and reading one takes longer than all else that a step does. */
const MOST_KEPT = 200;
const kept = new Map<string, Playbook>();

/** The playbook of a stored version. */
export function playbookOf(hash: string, canonical: string): Playbook {
  const known = kept.get(hash);
  if (known) return known;
  const playbook = fromCanonical(canonical);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(hash, playbook);
  return playbook;
}
