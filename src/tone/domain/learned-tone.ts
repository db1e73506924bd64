import {
  MOST_LESSONS,
  type SentimentClass,
  sentimentOf,
  type Tone,
  type ToneLesson,
  YES_NO,
  type YesNo,
} from '../contract';
import { FeatureIndex } from './feature-index';
import { sigmoid, softmax } from './probability';
import { isClose } from './unsure';

/** Round numbers, looked at on the texts of bench/tone-taught.ts: half or twice as much changes little. */
const EPOCHS = 10;
const STEP = 0.5;
const SLOWING = 0.2;
/** What the words may say, beside what the model for everybody says. */
const WORDS = 0.6;
/** Texts that are imagined beside the lessons, without their words: the first lesson's words are not taken for common ones. */
const UNHEARD = 50;
/**
 * Where only errors are corrected, as this power of the part of a text that lessons hold: without it 50 corrections made a topic worse
 * than none, because what they say against the model for everybody reached texts that only share common words with them.
 */
const ALIKE = 2;
/**
 * Where only errors are corrected, a lesson is learned until it is heard so, and no further: one "sehr unzufrieden" that was
 * corrected must not make a certain complaint of every "sehr zufrieden".
 */
const ENOUGH = 0.8;
/** Where lessons say otherwise than the model for everybody, less than this is no certainty: the text may only look like them. */
const CONTRADICTS = 0.7;
/** As many lessons as must be outweighed before anything is believed of the shares. */
const DOUBT = 4;
/** How fast the shares of the classes, and the trust in the model for everybody, are learned. */
const SHARES_STEP = 0.3;
const TRUST_STEP = 0.05;
/**
 * So many features, once for each head, are learned from in one step: some 25 ms. In shorter ones a flood of mentions, a slice of which
 * comes in between two steps, would make learning last many times as long.
 */
const STEP_FEATURES = 3_000_000;
/** To number a feature costs as much as to learn from it with so many heads. */
const NUMBERING = 10;
/** No probability is so certain that nothing could be learned against it. */
const LEAST = 0.003;

const CLASSES: readonly SentimentClass[] = ['negative', 'neutral', 'positive'];
const SCORES = CLASSES.length + YES_NO.length;

/** What the model for everybody says, as scores: three sentiments, then the questions of YES_NO. */
function scoresOf(tone: Tone): Float64Array {
  const { negative, neutral, positive } = tone.sentiment;
  const logs = [negative, neutral, positive].map((part) => Math.log(Math.max(LEAST, part)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const odds = YES_NO.map((field) => {
    const part = Math.min(1 - LEAST, Math.max(LEAST, tone[field]));
    return Math.log(part / (1 - part));
  });
  return Float64Array.from([...logs.map((log) => log - mean), ...odds]);
}

interface Heard {
  /** Its features that lessons hold, by their numbers in the index. */
  readonly places: Int32Array;
  /** Which part of all its features these are. */
  readonly known: number;
  /** Of the number of all its features: as in the model for everybody, length alone is no evidence. */
  readonly root: number;
  readonly scores: Float64Array;
}

interface Example extends Heard {
  readonly lesson: ToneLesson;
}

/** How much a question's lessons say of how often each answer is right, from 0 to 1. */
type Fairness = number;

/** One linear classifier on top of the model for everybody; it begins as "what that one says". */
class Head {
  private readonly weights: Float64Array;
  private readonly trust: Float64Array;
  private share = 0;

  /** @param own which of the scores it begins with */
  constructor(
    private readonly worth: Float64Array,
    scores: number,
    own: number,
  ) {
    this.weights = new Float64Array(worth.length);
    this.trust = new Float64Array(scores);
    this.trust[own] = 1;
  }

  score({ places, known, root, scores }: Heard, fairness: Fairness): number {
    const { weights, worth, trust } = this;
    let words = 0;
    for (const place of places) words += (weights[place] ?? 0) * (worth[place] ?? 0);
    let sum = this.share + (words / root) * known ** (ALIKE * (1 - fairness));
    for (let i = 0; i < scores.length; i++) sum += (trust[i] ?? 0) * (scores[i] ?? 0);
    return sum;
  }

  learn({ places, root, scores }: Heard, missing: number, fairness: Fairness): void {
    const { weights, worth, trust } = this;
    const step = missing / root;
    for (const place of places) weights[place] = (weights[place] ?? 0) + step * (worth[place] ?? 0);
    this.share += missing * SHARES_STEP * fairness;
    for (let i = 0; i < scores.length; i++)
      trust[i] = (trust[i] ?? 0) + missing * TRUST_STEP * fairness * (scores[i] ?? 0);
  }
}

function rootOf(count: number): number {
  return Math.sqrt(Math.max(1, count));
}

/** One question's heads, and how they learn. */
class Question {
  private fairness: Fairness = 0;
  isTaught = false;

  /** @param answerOf of its heads the one that is right; undefined = not judged; for a single head: 0 = yes */
  constructor(
    private readonly heads: readonly Head[],
    private readonly answerOf: (lesson: ToneLesson) => number | undefined,
    private readonly isConfirmed: (lesson: ToneLesson) => boolean,
  ) {}

  /** How many heads it has. */
  get size(): number {
    return this.heads.length;
  }

  /** Those that judge it; they are not kept, because they are many times as large as what is learned from them. */
  begin(examples: readonly Example[]): readonly Example[] {
    const judging = examples.filter(({ lesson }) => this.answerOf(lesson) !== undefined);
    this.fairness = fairnessOf(judging.map(({ lesson }) => this.isConfirmed(lesson)));
    this.isTaught = judging.length > 0;
    return judging;
  }

  learn(example: Example, step: number): void {
    const right = this.answerOf(example.lesson);
    const answers = this.answer(example);
    if (this.isEnough(answers, right)) return;
    answers.forEach((probability, i) => {
      this.heads[i]?.learn(example, step * ((i === right ? 1 : 0) - probability), this.fairness);
    });
  }

  private isEnough(answers: readonly number[], right: number | undefined): boolean {
    const enough = ENOUGH + (1 - ENOUGH) * this.fairness;
    const [yes = 0] = answers;
    return (answers.length > 1 ? (answers[right ?? 0] ?? 0) : right === 0 ? yes : 1 - yes) >= enough;
  }

  answer(example: Heard): number[] {
    const scores = this.heads.map((head) => head.score(example, this.fairness));
    return scores.length === 1 ? scores.map(sigmoid) : softmax(scores);
  }
}

/**
 * People correct what is wrong and pass by what is right, so corrections alone say nothing of how often each answer is
 * right, nor of how often the model for everybody is: only beside confirmations do they.
 */
function fairnessOf(confirmed: readonly boolean[]): Fairness {
  const count = confirmed.filter(Boolean).length;
  return Math.min(1, (2 * count) / (confirmed.length + DOUBT));
}

/**
 * How a topic's mentions sound to its people: the model for everybody, and on top of it what their corrections taught,
 * sure only where a text resembles what was corrected. The same lessons in the same order give the same answers, so to
 * undo one is to learn the others anew.
 */
export class LearnedTone {
  private constructor(
    private readonly index: FeatureIndex,
    private readonly sentiment: Question,
    private readonly yesNo: ReadonlyMap<YesNo, Question>,
    private readonly unsureBelow: number,
  ) {}

  /** In steps, so that others may speak between them. @param lessons oldest first */
  static *learning(lessons: readonly ToneLesson[], unsureBelow: number): Generator<void, LearnedTone> {
    const index = new FeatureIndex();
    const pace = new Pace();
    const examples: Example[] = [];
    for (const lesson of lessons.slice(-MOST_LESSONS)) {
      const places = Int32Array.from(lesson.features, (bucket) => index.note(bucket));
      examples.push({ places, known: 1, root: rootOf(places.length), scores: scoresOf(lesson.tone), lesson });
      if (pace.isDue(places.length * NUMBERING)) yield;
    }
    const [sentiment, yesNo] = [sentimentQuestion(index, examples.length), yesNoQuestions(index, examples.length)];
    const learned = new LearnedTone(index, sentiment, yesNo, unsureBelow);
    const taught = [sentiment, ...yesNo.values()].map((question) => ({ question, judging: question.begin(examples) }));
    for (let epoch = 0; epoch < EPOCHS; epoch++)
      for (const { question, judging } of taught)
        // one pass over the lessons, in their order
        for (const example of judging) {
          question.learn(example, STEP / (1 + epoch * SLOWING));
          if (pace.isDue(example.places.length * question.size)) yield;
        }
    return learned;
  }

  static of(lessons: readonly ToneLesson[], unsureBelow: number): LearnedTone {
    const learning = LearnedTone.learning(lessons, unsureBelow);
    for (;;) {
      const { done, value } = learning.next();
      if (done) return value;
    }
  }

  /** @param features of the text, each once: the first `count` of them */
  read(features: Uint32Array, count: number, tone: Tone): Tone {
    const places = this.placesOf(features, count);
    const known = places.length / Math.max(1, count);
    const example = { places, known, root: rootOf(count), scores: scoresOf(tone) };
    const answers: Partial<Record<YesNo, number>> = {};
    for (const [field, question] of this.yesNo) if (question.isTaught) answers[field] = question.answer(example)[0];
    return { ...tone, ...answers, ...(this.sentiment.isTaught ? this.readSentiment(example, tone) : {}) };
  }

  private placesOf(features: Uint32Array, count: number): Int32Array {
    const places = new Int32Array(count);
    let known = 0;
    for (let i = 0; i < count; i++) {
      const place = this.index.find(features[i] ?? 0);
      if (place >= 0) places[known++] = place;
    }
    return places.subarray(0, known);
  }

  private readSentiment(example: Heard, tone: Tone): Pick<Tone, 'sentiment' | 'isUnsure'> {
    const answers = this.sentiment.answer(example);
    const [negative = 0, neutral = 0, positive = 0] = answers;
    const sentiment = { negative, neutral, positive };
    const isTrained = tone.language === 'de' || tone.language === 'en';
    const isOtherwise = sentimentOf({ ...tone, sentiment }) !== sentimentOf(tone);
    const isDoubtful = isOtherwise && Math.max(negative, neutral, positive) < CONTRADICTS;
    return { sentiment, isUnsure: !isTrained || isDoubtful || isClose(sentiment, this.unsureBelow) };
  }
}

/** When others are to be let speak. */
class Pace {
  private done = 0;

  isDue(features: number): boolean {
    this.done += features;
    if (this.done < STEP_FEATURES) return false;
    this.done = 0;
    return true;
  }
}

function sentimentQuestion(index: FeatureIndex, lessons: number): Question {
  const worth = worthOf(index, lessons);
  return new Question(
    CLASSES.map((_, own) => new Head(worth, SCORES, own)),
    ({ said }) => (said.sentiment === undefined ? undefined : CLASSES.indexOf(said.sentiment)),
    ({ said, tone }) => said.sentiment === sentimentOf(tone),
  );
}

function yesNoQuestions(index: FeatureIndex, lessons: number): ReadonlyMap<YesNo, Question> {
  const worth = worthOf(index, lessons);
  return new Map(
    YES_NO.map((field, i) => [
      field,
      new Question(
        [new Head(worth, SCORES, CLASSES.length + i)],
        ({ said }) => (said[field] === undefined ? undefined : said[field] ? 0 : 1),
        ({ said, tone }) => said[field] === tone[field] > 0.5,
      ),
    ]),
  );
}

/** A word that many lessons hold says less than a rare one. */
function worthOf({ frequency }: FeatureIndex, lessons: number): Float64Array {
  return Float64Array.from(frequency, (held) => WORDS * Math.log((lessons + UNHEARD) / (held + 0.5)));
}
