import { type Fact, type ReviewLine } from '../review.api';
import { type FactCode } from './shared/words-draft';

/** Writes facts of one section; the lines that prove each are named by their numbers. */
export type Write = (code: FactCode, values?: Fact['values'], lines?: readonly ReviewLine[]) => Fact;

export function writerOf(section: Fact['section']): Write {
  return (code, values = {}, lines = []) => ({ section, code, values, seqs: lines.map(({ seq }) => seq) });
}
