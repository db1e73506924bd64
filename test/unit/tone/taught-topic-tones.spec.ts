import { type TopicNo } from '../../../src/kernel/ids';
import { sentimentOf, type Tone, type ToneLesson } from '../../../src/tone/contract';
import { TaughtTopicTones } from '../../../src/tone/taught-topic-tones';

const [BAHN, BUS] = [1 as TopicNo, 2 as TopicNo];
const TEXT = 'Die Türen gehen schon wieder nicht zu';
const TONE: Tone = {
  language: 'de',
  sentiment: { negative: 0.2, neutral: 0.7, positive: 0.1 },
  offensive: 0,
  outrage: 0,
  needsAnswer: 0,
  isUnsure: false,
};

describe('the tones of topics', () => {
  const tones = new TaughtTopicTones(0.5);
  const lesson = (sentiment: 'negative' | 'positive'): ToneLesson => ({
    features: tones.featuresOf(TEXT).features,
    tone: TONE,
    said: { sentiment },
  });
  const heard = (): string[] =>
    [BAHN, BUS].map((no) => sentimentOf(tones.read(TEXT, TONE, [BAHN, BUS])?.get(no) ?? TONE));

  it('are nobody’s own where nothing was taught', () => {
    expect(tones.read(TEXT, TONE, [BAHN, BUS])).toBeUndefined();
  });

  it('never leak from one topic into another', async () => {
    await tones.teach(new Map([[BAHN, [lesson('negative')]]]));
    expect(heard()).toEqual(['negative', 'neutral']);
    expect(tones.read(TEXT, TONE, [BUS])).toBeUndefined();
  });

  it('follow what was said for all topics where nothing else was', async () => {
    await tones.teach(new Map([[undefined, [lesson('positive')]]]));
    expect(heard()).toEqual(['negative', 'positive']);
  });

  it('are forgotten with their last lesson', async () => {
    await tones.teach(
      new Map([
        [BAHN, []],
        [undefined, []],
      ]),
    );
    expect(tones.read(TEXT, TONE, [BAHN, BUS])).toBeUndefined();
  });

  it('are learned by features that name their space', () => {
    const { features, space } = tones.featuresOf(TEXT);
    expect(space).toBe(new TaughtTopicTones(0.9).space);
    expect([...features]).toEqual([...new Set(features)].sort((a, b) => a - b));
  });
});
