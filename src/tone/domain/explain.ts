import { type Tone, type ToneDriver, type ToneExplanation, type ToneQuestion } from '../contract';
import { READ_UNITS } from './text-features';

/** More words than anybody would read. */
const MOST_DRIVERS = 8;
/** Each costs a reading of the whole text; further words are left out, as a bound on the time. */
const MOST_SPANS = 120;
/** Less than this is a rounding, not a reason. */
const LEAST_SHARE = 0.02;
/** Words with what is written on to them, names and tags whole; marks and emoji by themselves. */
const SPAN = /https?:\/\/\S+|[@#]?[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}_'’-]*|[\p{P}]+|\p{Extended_Pictographic}+/gu;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The words of the part of a text that the model reads. */
export function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: word, index } of text.slice(0, READ_UNITS).matchAll(SPAN)) {
    spans.push({ start: index, end: index + word.length });
    if (spans.length === MOST_SPANS) break;
  }
  return spans;
}

/** What the answers would be without each word, against what they are: exact, whatever the answers are made of. */
export function explained(whole: Tone, spans: readonly Span[], without: (span: Span) => Tone): ToneExplanation {
  const left = spans.map((span) => ({ span, tone: without(span) }));
  const driversOf = (question: ToneQuestion): ToneDriver[] => {
    const answer = oddsOf(whole, question);
    const effects = left.map(({ span, tone }) => ({ ...span, effect: answer - oddsOf(tone, question) }));
    const total = effects.reduce((sum, { effect }) => sum + Math.abs(effect), 0);
    return effects
      .map(({ start, end, effect }) => ({ start, end, share: total === 0 ? 0 : effect / total }))
      .filter(({ share }) => Math.abs(share) >= LEAST_SHARE)
      .sort((one, other) => Math.abs(other.share) - Math.abs(one.share) || one.start - other.start)
      .slice(0, MOST_DRIVERS);
  };
  return {
    negative: driversOf('negative'),
    neutral: driversOf('neutral'),
    positive: driversOf('positive'),
    offensive: driversOf('offensive'),
    outrage: driversOf('outrage'),
    needsAnswer: driversOf('needsAnswer'),
  };
}

/** Log odds, because words add up in them and not in probabilities. */
function oddsOf({ sentiment, offensive, outrage, needsAnswer }: Tone, question: ToneQuestion): number {
  const chance = { ...sentiment, offensive, outrage, needsAnswer }[question];
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, chance));
  return Math.log(bounded / (1 - bounded));
}
