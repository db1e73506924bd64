import { BinReader, type SimulatedBin, type SimulatedTopic } from './topic';

/** One topic's watch: fed bin by bin, says after each how alarming it is. */
export interface Detector {
  /** @returns larger = more alarming; 0 = not at all */
  step(bin: SimulatedBin): { readonly score: number };
}

/** What is known of a topic before its first bin. */
export type TopicFrame = Pick<SimulatedTopic, 'name' | 'timezone' | 'firstJudged' | 'startMs'>;

/** Whoever takes part in the comparison. */
export interface Candidate {
  readonly name: string;
  /** What it is fed with: `total`, `negatives`, `clean`, `context`, or everything. */
  readonly input: string;
  /** What it says of each bin of the topic. Bin i rests on bins 0 … i only. */
  readonly scores: (topic: SimulatedTopic) => Float64Array;
}

/** Feeds a detector bin by bin. */
export function watched(create: (frame: TopicFrame) => Detector): Candidate['scores'] {
  return (topic) => {
    const detector = create(topic);
    const reader = new BinReader(topic);
    const scores = new Float64Array(topic.bins);
    for (let i = 0; i < topic.bins; i++) scores[i] = detector.step(reader.at(i)).score;
    return scores;
  };
}
