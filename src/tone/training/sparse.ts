import { TextFeatures } from '../domain/text-features';

/** Texts as sets of buckets: sample d holds buckets[starts[d] … starts[d+1]). */
export interface Samples {
  readonly count: number;
  readonly bits: number;
  readonly starts: Uint32Array;
  readonly buckets: Uint32Array;
}

export function vectorise(texts: readonly string[], bits: number): Samples {
  const features = new TextFeatures(bits);
  const starts = new Uint32Array(texts.length + 1);
  let buckets = new Uint32Array(1 << 20);
  texts.forEach((text, d) => {
    features.read(text);
    const start = starts[d] ?? 0;
    if (start + features.count > buckets.length) buckets = grown(buckets);
    buckets.set(features.buckets.subarray(0, features.count), start);
    starts[d + 1] = start + features.count;
  });
  return { count: texts.length, bits, starts, buckets: buckets.slice(0, starts[texts.length]) };
}

export function select(samples: Samples, rows: readonly number[]): Samples {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => (starts[i + 1] = (starts[i] ?? 0) + sizeOf(samples, row)));
  const buckets = new Uint32Array(starts[rows.length] ?? 0);
  rows.forEach((row, i) => {
    buckets.set(samples.buckets.subarray(samples.starts[row], samples.starts[row + 1]), starts[i]);
  });
  return { count: rows.length, bits: samples.bits, starts, buckets };
}

export function sizeOf(samples: Samples, row: number): number {
  return (samples.starts[row + 1] ?? 0) - (samples.starts[row] ?? 0);
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
