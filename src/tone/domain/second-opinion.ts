import { type Tone } from '../contract';
import { isClose } from './unsure';

/** A tone whose sentiment somebody read again who reads it better; whether that is sure is judged by the same rule. */
export function withOpinion(tone: Tone, sentiment: Tone['sentiment'], unsureBelow: number): Tone {
  return { ...tone, sentiment, isUnsure: isClose(sentiment, unsureBelow) };
}
