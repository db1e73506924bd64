import fc from 'fast-check';
import {
  corrected,
  sentimentOf,
  soundsOtherwise,
  type Tone,
  type ToneLesson,
  type ToneSaid,
} from '../../../src/tone/contract';
import { LearnedTone } from '../../../src/tone/domain/learned-tone';
import { TextFeatures } from '../../../src/tone/domain/text-features';

const UNSURE_BELOW = 0.5;
const features = new TextFeatures(18);

function featuresOf(text: string): Uint32Array {
  features.read(text);
  return features.buckets.slice(0, features.count).sort();
}

/** What the model for everybody says of every text here. */
const NEUTRAL: Tone = {
  language: 'de',
  sentiment: { negative: 0.25, neutral: 0.6, positive: 0.15 },
  offensive: 0.05,
  outrage: 0.1,
  needsAnswer: 0.2,
  isUnsure: false,
};

const lesson = (text: string, said: ToneSaid, tone = NEUTRAL): ToneLesson => ({
  features: featuresOf(text),
  tone,
  said,
});

function read(learned: LearnedTone, text: string, tone = NEUTRAL): Tone {
  const found = featuresOf(text);
  return learned.read(found, found.length, tone);
}

const TEXTS = [
  'Die Klimaanlage im Zug ist wieder ausgefallen',
  'Danke an die nette Schaffnerin!',
  'Heute fährt die S3 nach Plan',
  'Wann kommt meine Erstattung?',
  'Was für ein Saftladen',
  'Neue Brücke in Bremen eröffnet',
];
const SAID = fc.record(
  {
    sentiment: fc.constantFrom('negative' as const, 'neutral' as const, 'positive' as const),
    offensive: fc.boolean(),
    outrage: fc.boolean(),
    needsAnswer: fc.boolean(),
  },
  { requiredKeys: [] },
);
const LESSONS = fc.array(fc.tuple(fc.constantFrom(...TEXTS), SAID), { maxLength: 8 });
const lessonsOf = (given: readonly (readonly [string, ToneSaid])[]): ToneLesson[] =>
  given.map(([text, said]) => lesson(text, said));

describe('what a topic learned', () => {
  it('is, without lessons, exactly what the model for everybody says', () => {
    const learned = LearnedTone.of([], UNSURE_BELOW);
    for (const text of TEXTS) expect(read(learned, text)).toEqual(NEUTRAL);
  });

  it('leaves what nobody judged exactly as it is', () => {
    const learned = LearnedTone.of([lesson(TEXTS[0]!, { outrage: true })], UNSURE_BELOW);
    const { outrage, ...rest } = read(learned, TEXTS[0]!);
    const { outrage: before, ...same } = NEUTRAL;
    expect(rest).toEqual(same);
    expect(outrage).toBeGreaterThan(before);
  });

  it('hears what one lesson said in the same words, and in words like them', () => {
    const learned = LearnedTone.of([lesson(TEXTS[0]!, { sentiment: 'negative', outrage: true })], UNSURE_BELOW);
    for (const text of [TEXTS[0]!, 'Im Zug ist die Klimaanlage wieder ausgefallen, @bahn']) {
      expect(sentimentOf(read(learned, text))).toBe('negative');
      expect(read(learned, text).outrage).toBeGreaterThan(0.5);
    }
  });

  it('leaves a text of other words as it was, also after many corrections to the same class', () => {
    const wrong = TEXTS.slice(0, 1).flatMap((text) =>
      Array.from({ length: 20 }, (_, i) => lesson(`${text} ${i}`, { sentiment: 'negative' })),
    );
    const learned = LearnedTone.of(wrong, UNSURE_BELOW);
    expect(sentimentOf(read(learned, 'Bauarbeiten am Hauptbahnhof beginnen Montag'))).toBe('neutral');
  });

  it('learns how often each class is right where people also say what was right', () => {
    const unsure: Tone = { ...NEUTRAL, sentiment: { negative: 0.42, neutral: 0.38, positive: 0.2 } };
    const texts = Array.from({ length: 60 }, (_, i) => `Meldung ${String.fromCharCode(97 + (i % 26))}${i}x`);
    const fair = texts.map((text, i) => lesson(text, { sentiment: 'neutral' }, i % 2 === 0 ? NEUTRAL : unsure));
    expect(sentimentOf(read(LearnedTone.of(fair, UNSURE_BELOW), 'Ganz was anderes hier', unsure))).toBe('neutral');
  });

  it('is the same for the same lessons, whatever was learned in between', () => {
    fc.assert(
      fc.property(LESSONS, fc.constantFrom(...TEXTS), (given, text) => {
        const [once, again] = [
          LearnedTone.of(lessonsOf(given), UNSURE_BELOW),
          LearnedTone.of(lessonsOf(given), UNSURE_BELOW),
        ];
        expect(read(again, text)).toEqual(read(once, text));
      }),
      { numRuns: 50 },
    );
  });

  it('gives probabilities, whatever was said', () => {
    fc.assert(
      fc.property(LESSONS, fc.string(), (given, text) => {
        const { sentiment, offensive, outrage, needsAnswer } = read(
          LearnedTone.of(lessonsOf(given), UNSURE_BELOW),
          text,
        );
        expect(sentiment.negative + sentiment.neutral + sentiment.positive).toBeCloseTo(1, 6);
        for (const part of [offensive, outrage, needsAnswer]) expect(part >= 0 && part <= 1).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is sure of nothing in a language that no model was trained for', () => {
    const learned = LearnedTone.of([lesson('Le train est en retard', { sentiment: 'negative' })], UNSURE_BELOW);
    expect(read(learned, 'Le train est en retard', { ...NEUTRAL, language: 'other', isUnsure: true }).isUnsure).toBe(
      true,
    );
  });
});

describe("a person's word", () => {
  it('holds for exactly what was said', () => {
    const tone = corrected(NEUTRAL, { sentiment: 'positive', needsAnswer: true, language: 'en' });
    expect(tone).toEqual({
      ...NEUTRAL,
      language: 'en',
      sentiment: { negative: 0, neutral: 0, positive: 1 },
      needsAnswer: 1,
    });
    expect(soundsOtherwise(tone, NEUTRAL)).toBe(true);
    expect(corrected(NEUTRAL, {})).toEqual(NEUTRAL);
    expect(soundsOtherwise({ ...NEUTRAL, outrage: 0.4 }, NEUTRAL)).toBe(false);
  });

  it('ends the doubt', () => {
    expect(corrected({ ...NEUTRAL, isUnsure: true }, { sentiment: 'neutral' }).isUnsure).toBe(false);
    expect(corrected({ ...NEUTRAL, isUnsure: true }, { outrage: false })).toMatchObject({ isUnsure: true, outrage: 0 });
  });

  it('is learned in steps that are short, however long the texts are', () => {
    const long = Uint32Array.from({ length: 4_000 }, (_, i) => i * 60);
    const said = { sentiment: 'negative', outrage: true, offensive: false, needsAnswer: true } as const;
    const lessons = Array.from({ length: 500 }, () => ({ features: long, tone: NEUTRAL, said }));
    // two million features ten times, by six heads
    expect([...LearnedTone.learning(lessons, UNSURE_BELOW)].length).toBeGreaterThan(30);
  });
});
