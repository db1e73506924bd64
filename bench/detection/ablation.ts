import { type Candidate, watched } from './detector';
import { ours, type OursOptions } from './ours';
import { BinReader, type SimulatedBin, type SimulatedTopic } from './topic';

type Blinkers = (bin: SimulatedBin) => SimulatedBin;

/** What a part of the context is worth: the same detector, told everything but that. */
const WITHOUT: Readonly<Record<string, { readonly blinkers?: Blinkers; readonly options?: OursOptions }>> = {
  'different people (posts counted instead)': { options: { countsPosts: true } },
  'staged content (young accounts, near-copies)': {
    blinkers: (bin) => ({ ...bin, young: 0, copies: 0, negativeYoung: 0, negativeCopies: 0 }),
  },
  'comments that only tag friends': { blinkers: (bin) => ({ ...bin, tags: 0, tagCritics: 0 }) },
  'competitors as control group': { blinkers: (bin) => ({ ...bin, rivals: 0, rivalEach: bin.rivalEach.map(() => 0) }) },
  'planned events': { blinkers: (bin) => ({ ...bin, planned: 1 }) },
  'public holidays': { options: { knowsHolidays: false } },
  'heartbeats of the sources': {
    blinkers: (bin) => ({ ...bin, sources: bin.sources.map((source) => ({ ...source, isAlive: true })) }),
  },
};

/** Ours, with one part of what it knows taken away, for each part. */
export const ABLATED: readonly Candidate[] = Object.entries(WITHOUT).map(([name, { blinkers, options }]) => ({
  name,
  input: 'everything else',
  scores: blinkers ? (topic) => blinkered(topic, blinkers, options) : watched((frame) => ours(frame, options)),
}));

function blinkered(topic: SimulatedTopic, blinkers: Blinkers, options?: OursOptions): Float64Array {
  const detector = ours(topic, options);
  const reader = new BinReader(topic);
  const scores = new Float64Array(topic.bins);
  for (let i = 0; i < topic.bins; i++) scores[i] = detector.step(blinkers(reader.at(i))).score;
  return scores;
}
