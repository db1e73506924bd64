import { type Baseline } from './baseline';
import { type Recent } from './recent';
import { closeHour, earOf, evidenceOf, learnToneShift, type ShiftEvidence } from './tone-shift';
import { binOf } from './windows';

/** A shift of the tone as of the instant: what is learned, and what the bins since say; the hour under way as far as it has gone by. */
export function shiftAt(baseline: Baseline, recent: Recent, atMs: number): ShiftEvidence | undefined {
  const { hour, usual, run, ...sums } = baseline.toneShift;
  const shift = { ...sums, hour: { ...hour }, usual: { ...usual }, run: { ...run } };
  const ear = earOf(baseline);
  const last = recent.column(binOf(atMs));
  for (let i = Math.max(0, recent.column(baseline.nextBin)); i <= last; i++)
    learnToneShift(shift, { authors: recent.authors[i] ?? 0, critics: recent.critics[i] ?? 0 }, ear);
  if (shift.hour.authors > 0) closeHour(shift, ear);
  return evidenceOf(shift, ear);
}
