import { type Signal } from '../../contract';
import { type Case } from './case';

/** Criticism that is unusual on two sources or more at once: it has spread. */
export function sources({ facts }: Case): Signal | undefined {
  if (facts.sources < 2) return undefined;
  return { name: 'sources', window: 'PT1H', expected: 0, seen: facts.sources, score: 0 };
}
