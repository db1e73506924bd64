import { type Incident } from '../../incidents/contract';
import { cut } from '../../kernel/text';
import { segments, toGsm7 } from '../../kernel/gsm7';

type Signal = Incident['signals'][number];

/** Looks up a key of the language files and fills in the values; undefined when the key does not exist. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string | undefined;

export interface PageTextInput {
  /** Whom it is about: the topic's name, or the blind source. */
  readonly subject: string;
  readonly incident: Pick<Incident, 'kind' | 'level' | 'onsetAt' | 'mentions' | 'signals' | 'reasons' | 'despite'> &
    Partial<Pick<Incident, 'drill'>>;
  readonly now: Date;
  /** Written into the text: tells pages to one number apart, for the answer and for looking it up at the vendor. */
  readonly code: string;
  /** Where it can be answered; left out when no public address is set. */
  readonly link?: string;
  /** Said before everything else: who hands it over, and what they add. */
  readonly preface?: string;
  /** It is for what the preface says: how the storm stands is for the console, and nobody marks it by this answer. */
  readonly isCall?: boolean;
}

/** More would cost twice and arrive in pieces. */
const MOST_SEGMENTS = 2;
const MOST_NAME = 40;

/**
 * What a woken person reads: what, how bad, what somebody had said of it before, why, since when, what to press. At most
 * two SMS; when it gets too long the reasons give way, then the link. No text of a post and no name of an author is in it.
 */
export function pageText(input: PageTextInput, say: Say): string {
  const { isCall = false, code } = input;
  const head = openingOf(input, say).join(' ');
  const keys = must(say, isCall ? 'page.call-keys' : 'page.keys', { code });
  const reasons = isCall ? [] : reasonTexts(input, say);
  for (let count = reasons.length; count >= 0; count--) {
    const fitted = ifFits([head, ...reasons.slice(0, count), input.link ?? '', keys]);
    if (fitted !== undefined) return fitted;
  }
  return plain([head, keys]);
}

/** What it is for and how bad; of a storm itself also what somebody had said of it, and the evidence. */
export function openingOf(input: PageTextInput, say: Say, head = 'page.head'): readonly string[] {
  const { isCall = false, preface = '' } = input;
  const storm = isCall ? [] : [despiteText(input, say), evidence(input, say)];
  return [preface, headOf(input, say, head), ...storm].filter((part) => part !== '');
}

/** `page.head` for eyes, `speech.head` for ears. */
export function headOf(input: PageTextInput, say: Say, key = 'page.head'): string {
  const { subject, incident } = input;
  const values = { subject: cut(subject, MOST_NAME), level: incident.level ?? '?', word: levelWord(input, say) };
  return must(say, key, values);
}

/** Who marked it will be called again, and must see that it isn't the same any more. */
function despiteText({ incident: { despite }, now }: PageTextInput, say: Say): string {
  if (!despite) return '';
  const { mark, by, at } = despite;
  const when = must(say, 'page.ago', { since: duration(now.getTime() - at.getTime(), say) });
  return `${must(say, `despite.${mark}`, { name: cut(by, MOST_NAME), when })}.`;
}

/** For who has more room: everything, a thought a line. */
export function longText(input: PageTextInput, say: Say): string {
  const lines = [
    input.preface ?? '',
    headOf(input, say),
    despiteText(input, say),
    evidence(input, say),
    ...reasonTexts(input, say),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** The code that stands in the text of a message: the random end of its id. */
export function codeOf(messageId: string): string {
  return messageId.slice(-5).toUpperCase();
}

function ifFits(parts: readonly string[]): string | undefined {
  const text = plain(parts);
  return segments(text) <= MOST_SEGMENTS ? text : undefined;
}

function plain(parts: readonly string[]): string {
  return toGsm7(parts.filter((part) => part !== '').join(' '));
}

function levelWord({ incident }: PageTextInput, say: Say): string {
  return must(say, `level.${incident.level ?? 'unknown'}`);
}

function evidence({ incident, now }: PageTextInput, say: Say): string {
  // nothing was measured
  if (incident.drill) return must(say, 'page.drill');
  const since = duration(now.getTime() - incident.onsetAt.getTime(), say);
  const signal = strongest(incident.signals);
  if (incident.kind === 'blind') return must(say, 'page.blind', { since });
  if (!signal) return must(say, 'page.mentions', { mentions: incident.mentions, since });
  const { name, seen, expected, window } = signal;
  const values = { seen: Math.round(seen), expected: expected < 10 ? expected : Math.round(expected), window };
  return must(say, 'page.evidence', { what: must(say, `reason.${name}`, values), since });
}

/** In the words of the incident's page. People are what a person can picture, so the volume goes first. */
function strongest(signals: readonly Signal[]): Signal | undefined {
  const counts = signals.filter(({ name }) => name === 'volume' || name === 'negatives');
  const byScore = (best: Signal | undefined, next: Signal): Signal => (best && best.score >= next.score ? best : next);
  const volumes = counts.filter(({ name }) => name === 'volume');
  return (volumes.length > 0 ? volumes : counts).reduce<Signal | undefined>(byScore, undefined);
}

/** The reason that the evidence has told already is left out. */
export function reasonTexts({ incident: { reasons, signals } }: PageTextInput, say: Say): readonly string[] {
  const told = strongest(signals)?.name;
  const texts = reasons.filter(({ code }) => code !== told).map(({ code, values }) => say(`reason.${code}`, values));
  return texts.filter((text) => text !== undefined).map((text) => `${text}.`);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** "25 min" up to two hours, then "3 h": the same in every time zone, which a clock time would not be. */
function duration(ms: number, say: Say): string {
  if (ms < 2 * HOUR_MS) return must(say, 'page.minutes', { count: Math.max(1, Math.round(ms / MINUTE_MS)) });
  return must(say, 'page.hours', { count: Math.round(ms / HOUR_MS) });
}

export function must(say: Say, key: string, values?: Readonly<Record<string, string | number>>): string {
  const text = say(key, values);
  if (text === undefined) throw new Error(`the language files have no "${key}"`);
  return text;
}
