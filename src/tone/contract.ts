import { type TopicNo } from '../kernel/ids';
import { type ToneLesson } from './domain/lesson';

export { needsAnswer } from './domain/needs-answer';
export { languageOfTag } from './domain/language';
export { MOST_LESSONS } from './domain/learned-tone';
export { corrected, soundsOtherwise, type ToneLesson, type ToneSaid } from './domain/lesson';

export type ToneLanguage = 'de' | 'en' | 'other' | 'unknown';

/** How a text sounds. The three sentiments add up to 1; probabilities are calibrated. */
export interface Tone {
  readonly language: ToneLanguage;
  readonly sentiment: { readonly negative: number; readonly neutral: number; readonly positive: number };
  /** Probability that the text is offensive; offensive means above 0.5. */
  readonly offensive: number;
  /** Probability that the writer is angry at the organisation, however politely it is said. */
  readonly outrage: number;
  /** Probability that somebody waits for the organisation's answer. */
  readonly needsAnswer: number;
  /** The model would rather not say: never rest a decision on this text alone. */
  readonly isUnsure: boolean;
}

/** What the model is asked of a text, by the names of its answers. */
export const TONE_QUESTIONS = ['negative', 'neutral', 'positive', 'offensive', 'outrage', 'needsAnswer'] as const;
export type ToneQuestion = (typeof TONE_QUESTIONS)[number];

/** A word that drove an answer: where it stands in the text (UTF-16 units), and its part in the answer. */
export interface ToneDriver {
  readonly start: number;
  readonly end: number;
  /** From -1 to 1, above 0 where it speaks for the answer; of all words of the text the sizes add up to 1. */
  readonly share: number;
}

/** The strongest words of each answer, strongest first. */
export type ToneExplanation = Readonly<Record<ToneQuestion, readonly ToneDriver[]>>;

/** Reads tone. Synchronous, never throws, linear in the length of the text. */
export abstract class ToneModel {
  /** @param language BCP 47 as the platform says; detected when absent. */
  abstract score(text: string, language?: string): Tone;

  /** The words that drove the answers that `score` gives. For people who ask why: far slower than scoring, but bounded. */
  abstract explain(text: string, language?: string): ToneExplanation;
}

export type SentimentClass = 'negative' | 'neutral' | 'positive';

/** The class is the largest sentiment, also when unsure. */
export function sentimentOf({ sentiment: { negative, neutral, positive } }: Tone): SentimentClass {
  if (negative >= neutral && negative >= positive) return 'negative';
  return positive > neutral ? 'positive' : 'neutral';
}

/** What a text is learned from by: the buckets that its features hash to. */
export interface ToneFeatures {
  /** Ascending, each once. */
  readonly features: Uint32Array;
  /** What made them; features of different spaces can't be compared. */
  readonly space: number;
}

/** How mentions sound to the people of each topic: what they corrected, learned on top of ToneModel. Held in memory, by each process. */
export abstract class TopicTones {
  /** Of these topics, those with lessons, and how the text sounds there. Costs nothing where no topic has any. */
  abstract read(text: string, tone: Tone, topicNos: readonly TopicNo[]): ReadonlyMap<TopicNo, Tone> | undefined;
  /** Of the features of this release. */
  abstract readonly space: number;
  abstract featuresOf(text: string): ToneFeatures;
  /**
   * Learns these topics anew; their old lessons hold meanwhile.
   * @param lessons by topic, oldest first; undefined as the topic: of all topics that have none of their own
   */
  abstract teach(lessons: ReadonlyMap<TopicNo | undefined, readonly ToneLesson[]>): Promise<void>;
}
