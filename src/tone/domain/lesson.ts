import { type SentimentClass, sentimentOf, type Tone, type ToneLanguage } from '../contract';

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
  const yesNo = Object.fromEntries(YES_NO.flatMap((field) => (said[field] === undefined ? [] : [[field, said[field] ? 1 : 0]])));
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
