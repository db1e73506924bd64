import { z } from 'zod';

/** The questions that the table answers, in the order of its columns. Each column holds one linear classifier. */
export const HEADS = [
  'german',
  'familiar',
  'de.negative',
  'de.neutral',
  'de.positive',
  'de.offensive',
  'de.outrage',
  'de.needsAnswer',
  'en.negative',
  'en.neutral',
  'en.positive',
  'en.offensive',
  'en.outrage',
  'en.needsAnswer',
] as const;

const Binary = z.strictObject({ slope: z.number(), offset: z.number() });
const Sentiment = z.strictObject({ slopes: z.array(z.number()).length(3), offsets: z.array(z.number()).length(3) });

const Language = z.strictObject({ sentiment: Sentiment, offensive: Binary, outrage: Binary, needsAnswer: Binary });

/** Describes the table: `scale` of a column is its largest absolute weight, `bias` its constant. */
export const ToneHeader = z.strictObject({
  format: z.literal(2),
  bits: z.int().min(8).max(22),
  heads: z
    .array(z.strictObject({ name: z.enum(HEADS), scale: z.number().positive(), bias: z.number() }))
    .length(HEADS.length),
  /** From scores to probabilities. */
  calibration: z.strictObject({
    german: Binary,
    familiar: Binary,
    de: Language,
    en: Language,
  }),
});
export type ToneHeader = z.infer<typeof ToneHeader>;

/** Two to the `bits` rows of one byte per head. */
export interface ToneTable {
  readonly header: ToneHeader;
  readonly weights: Uint8Array;
}

/** @throws Error when header and weights don't belong together: a model file that was cut or mixed up. */
export function toneTable(header: unknown, weights: Uint8Array): ToneTable {
  const parsed = ToneHeader.parse(header);
  const misplaced = parsed.heads.findIndex(({ name }, column) => name !== HEADS[column]);
  if (misplaced >= 0)
    throw new Error(
      `tone model: head ${misplaced + 1} is ${String(parsed.heads[misplaced]?.name)}, expected ${String(HEADS[misplaced])}`,
    );
  const expected = HEADS.length << parsed.bits;
  if (weights.length !== expected)
    throw new Error(`tone model: ${weights.length} bytes of weights, expected ${expected}`);
  return { header: parsed, weights };
}

const STEPS = 127;

/**
 * A weight as one byte: the square root is stored, because most weights are small and linear steps would lose them
 * (linear costs 2.5 points, this at most 1).
 */
export function packWeight(weight: number, scale: number): number {
  return (Math.sign(weight) * Math.round(STEPS * Math.sqrt(Math.abs(weight) / scale))) & 0xff;
}

/** What each of the 256 bytes stands for, in units of a column's scale ÷ WHOLE: integers, whose sums are exact. */
export function unpackedParts(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    const step = byte < 128 ? byte : byte - 256;
    return Math.sign(step) * step * step;
  });
}
/** Parts that make the whole scale of a column. */
export const WHOLE = STEPS * STEPS;
