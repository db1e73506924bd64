import { type TopicNo } from '../kernel/ids';

export { needsAnswer } from './domain/needs-answer';
export { confusionOf } from './domain/confusions';
export { type Confusion, discernment, type ShareEstimate, trueShare } from './domain/true-share';
export { languageOfTag } from './domain/language-tag';

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

  /**
   * The words that drove the answers that `score` gives. For people who ask why: far slower than scoring, but bounded.
   * @param hear what somebody who was taught makes of an answer, and of its text
   */
  abstract explain(text: string, language?: string, hear?: (tone: Tone, text: string) => Tone): ToneExplanation;
}

export type SentimentClass = 'negative' | 'neutral' | 'positive';

/** The class is the largest sentiment, also when unsure. */
export function sentimentOf({ sentiment: { negative, neutral, positive } }: Tone): SentimentClass {
  if (negative >= neutral && negative >= positive) return 'negative';
  return positive > neutral ? 'positive' : 'neutral';
}

/** Written in anger at the organisation, however politely. Like every class, good for counting and for a look, never to decide by. */
export function isOutraged({ outrage }: Pick<Tone, 'outrage'>): boolean {
  return outrage > 0.5;
}

export function waitsForAnswer({ needsAnswer }: Pick<Tone, 'needsAnswer'>): boolean {
  return needsAnswer > 0.5;
}

/** What a person said of how a mention sounds; what is absent was not judged. */
export interface ToneSaid {
  readonly language?: ToneLanguage;
  readonly sentiment?: SentimentClass;
  readonly offensive?: boolean;
  readonly outrage?: boolean;
  readonly needsAnswer?: boolean;
}

export const YES_NO = ['offensive', 'outrage', 'needsAnswer'] as const;
export type YesNo = (typeof YES_NO)[number];

/**
 * One mention that a person judged, as a topic learns from it. Its text is not kept, only the buckets that its features
 * hash to: a mention that its author deletes must not live on in what was learned from it.
 */
export interface ToneLesson {
  /** Ascending, each once. */
  readonly features: Uint32Array;
  /** What the model for everybody said of it. */
  readonly tone: Tone;
  readonly said: ToneSaid;
}

/** A person's word is certain. */
export function corrected(tone: Tone, said: ToneSaid): Tone {
  const yesNo = Object.fromEntries(
    YES_NO.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field] ? 1 : 0]])),
  );
  return { ...tone, ...yesNo, language: said.language ?? tone.language, ...sentimentSaid(tone, said.sentiment) };
}

function sentimentSaid(tone: Tone, said: SentimentClass | undefined): Pick<Tone, 'sentiment' | 'isUnsure'> {
  if (said === undefined) return { sentiment: tone.sentiment, isUnsure: tone.isUnsure };
  const sentiment = { negative: 0, neutral: 0, positive: 0, [said]: 1 };
  return { sentiment, isUnsure: false };
}

/** Whether two tones differ in anything that is counted or shown as a class. */
export function soundsOtherwise(one: Tone, other: Tone): boolean {
  return (
    one.language !== other.language ||
    one.isUnsure !== other.isUnsure ||
    sentimentOf(one) !== sentimentOf(other) ||
    YES_NO.some((field) => one[field] > 0.5 !== other[field] > 0.5)
  );
}

/** Beyond this many the oldest lessons of a topic count only for their own mentions: learning anew must stay a matter of a moment. */
export const MOST_LESSONS = 2_000;

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
