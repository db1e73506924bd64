import { type Done } from '../../warroom/ports';
import { deliveryOf, refusalOf, refusedAnswerOf } from './slack-errors';

type Failed = Extract<Done, { kind: 'try-again' | 'unknown' | 'refused' }>;

/**
 * What became of a call.
 * @param known which of Slack's refusals are something else, e.g. `already_pinned`
 */
export async function doneOf<T>(
  call: () => Promise<T>,
  known: Readonly<Record<string, Done<T>>> = {},
): Promise<Done<T>> {
  try {
    return { kind: 'done', value: await call() };
  } catch (error) {
    const name = refusalOf(error);
    const meant = name !== undefined && Object.hasOwn(known, name) ? known[name] : undefined;
    return meant ?? failedOf(error);
  }
}

export function failedOf(error: unknown): Failed {
  const failed = deliveryOf(error);
  if (failed.kind !== 'refused') return failed;
  const { needed } = refusedAnswerOf(error);
  const { kind, reason } = failed;
  return { kind, reason, ...(typeof needed === 'string' && { missingScope: needed }) };
}
