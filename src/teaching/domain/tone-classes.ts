import { sentimentOf, type Tone, type ToneSaid } from '../../tone/contract';
import { type ToneClasses } from '../teaching.api';

/** What a person sees of a tone, and may say otherwise. */
export function toneClasses(tone: Tone): ToneClasses {
  return {
    language: tone.language,
    sentiment: sentimentOf(tone),
    offensive: tone.offensive > 0.5,
    outrage: tone.outrage > 0.5,
    needsAnswer: tone.needsAnswer > 0.5,
  };
}

/** Whether the tone is what was said of it already. */
export function isSo(tone: Tone, said: ToneSaid): boolean {
  const classes: Readonly<Record<string, unknown>> = toneClasses(tone);
  return Object.entries(said).every(([field, value]) => value === undefined || classes[field] === value);
}
