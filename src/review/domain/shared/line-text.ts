import { type ReviewLine } from '../../review.api';
import { type Reader, said, type Spoken } from './words';
import { INCIDENT_LINES } from './words-lines';
import { RUN_LINES } from './words-lines-run';

const LINES: Readonly<Record<string, Spoken>> = { ...INCIDENT_LINES, ...RUN_LINES };
const BY_DEFAULT: Spoken = ['Von selbst, weil niemand entschied', 'By itself, because nobody decided'];

/** A line of the timeline in a sentence; a step that the service did by itself is named by what it did. */
export function lineText({ type, data }: Pick<ReviewLine, 'type' | 'data'>, reader: Reader): string {
  const text = LINES[`${type}-${String(data['kind'])}`] ?? LINES[type];
  if (!text) return type;
  const sentence = said(text, { ...data, ...composed({ type, data }, reader) }, reader);
  return sentence.replace(/(: | – |\. )+$/, '').replace(/[\s.:]+$/, '');
}

/** What a sentence takes from whichever of several facts is there. */
function composed({ type, data }: Pick<ReviewLine, 'type' | 'data'>, reader: Reader): Record<string, unknown> {
  switch (type) {
    case 'step.skipped':
    case 'step.failed':
      return { because: said(['{why} {reason}', '{why} {reason}'], data, reader) };
    case 'step.reassigned':
      return typeof data['person'] === 'string' ? { to: data['person'] } : {};
    case 'decision.made':
      return { who: data['by'] === null ? said(BY_DEFAULT, {}, reader) : data['by'] };
    default:
      return { level: data['level'] ?? null };
  }
}
