import { type FindingView, type GuidelineView, type LengthView } from '../../responses.api';
import { foldSecret, foldWords, type Folded, hiddenAt } from './characters';
import { DEADLINE, PROMISE, type WordRule, WORDS } from './guard-words';

export const GUARD_RULES = [
  'unsigned',
  'secret',
  'quarrel',
  'isolated-case',
  'deletion-threat',
  'legal-threat',
  'promise',
  'placeholder',
  'wrong-name',
  'blame',
  'hidden-characters',
  'too-long',
] as const;
export type GuardRule = (typeof GUARD_RULES)[number];
export type Severity = 'block' | 'warn' | 'off';

/**
 * Blocked is what no ordinary answer needs; what words alone can't tell for sure is shown to the person, who decides. Too long is
 * always blocked: the channel would refuse it.
 */
export const DEFAULT_RULES: Readonly<Record<GuardRule, Severity>> = {
  unsigned: 'warn',
  secret: 'block',
  quarrel: 'warn',
  'isolated-case': 'block',
  'deletion-threat': 'block',
  'legal-threat': 'block',
  promise: 'warn',
  placeholder: 'block',
  'wrong-name': 'warn',
  blame: 'warn',
  'hidden-characters': 'block',
  'too-long': 'block',
};

export interface GuardedText {
  readonly text: string;
  readonly length: LengthView;
  /** It answers somebody: whoever writes says who they are. */
  readonly isReply: boolean;
  /** What the tone model says; null where it would rather not. */
  readonly offensive: number | null;
  /** Something promised to the public is watched by a clock, in this incident. */
  readonly hasPromiseClock: boolean;
  /** Whom it is about; null where no incident is given, and any name may be right. */
  readonly topic: string | null;
  readonly otherTopics: readonly string[];
}

type Found = Pick<FindingView, 'start' | 'end' | 'values'>;
type Rule = (guarded: GuardedText, folded: Folded, guideline: Pick<GuidelineView, 'secretTerms'>) => readonly Found[];

const WHOLE: Found = { start: 0, end: 0, values: {} };

const RULES: Readonly<Record<GuardRule, Rule>> = {
  unsigned: ({ isReply, text }) => (isReply && !isSigned(text) ? [WHOLE] : []),
  secret: ({ text }, _, { secretTerms }) => secretsIn(text, secretTerms),
  quarrel: ({ offensive }, folded) => [...wordsIn(folded, 'quarrel'), ...((offensive ?? 0) > 0.5 ? [WHOLE] : [])],
  'isolated-case': (_, folded) => wordsIn(folded, 'isolated-case'),
  'deletion-threat': (_, folded) => wordsIn(folded, 'deletion-threat'),
  'legal-threat': (_, folded) => wordsIn(folded, 'legal-threat'),
  promise: ({ hasPromiseClock, text }, folded) => (hasPromiseClock ? [] : promisesIn(folded, text)),
  placeholder: (_, folded) => wordsIn(folded, 'placeholder'),
  'wrong-name': wrongNamesIn,
  blame: (_, folded) => wordsIn(folded, 'blame'),
  'hidden-characters': ({ text }) => {
    const start = hiddenAt(text);
    return start === undefined ? [] : [{ start, end: start + 1, values: {} }];
  },
  'too-long': ({ length: { fits, used, limit } }) => (fits ? [] : [{ ...WHOLE, values: { used, limit } }]),
};

/** Holds a text against the guideline: what is found, where, and why; in the order of place. */
export function guard(
  guarded: GuardedText,
  guideline: Pick<GuidelineView, 'rules' | 'secretTerms'>,
): readonly FindingView[] {
  const folded = foldWords(guarded.text);
  return GUARD_RULES.flatMap((code): FindingView[] => {
    const severity = severityOf(code, guideline.rules);
    if (severity === 'off') return [];
    return apart(RULES[code](guarded, folded, guideline)).map((found) => ({ code, severity, ...found }));
  }).sort((a, b) => a.start - b.start);
}

export function severityOf(code: GuardRule, rules: GuidelineView['rules']): Severity {
  if (code === 'too-long') return 'block';
  return (Object.hasOwn(rules, code) ? rules[code] : undefined) ?? DEFAULT_RULES[code];
}

/** Several patterns may find the same words: the longest one is shown. */
function apart(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some(({ start, end }) => one.start < end && one.end > start)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

function wordsIn(folded: Folded, rule: WordRule): readonly Found[] {
  return WORDS[rule].flatMap((pattern) => matchesOf(folded, pattern));
}

function matchesOf({ text, place }: Folded, pattern: RegExp): readonly Found[] {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    ...place(index, index + match.length),
    values: {},
  }));
}

/** Ends at a full stop before a blank: not within 15.30 or p.m. */
const SENTENCE = /[^\n]*?(?:(?<![!?])[!?]+(?=\s|$)|(?<![ap]\.m|\d)\.(?=\s|$)|\d\.(?=\s+\p{L}|$)|\n|$)/gu;

function promisesIn({ text, place }: Folded, written: string): readonly Found[] {
  const sentences = [...text.matchAll(SENTENCE)].filter(([sentence]) => sentence.trim() !== '');
  return sentences.flatMap(({ 0: sentence, index }) => {
    const deadline = DEADLINE.map((pattern) => sentence.match(pattern)?.[0]).find((match) => match !== undefined);
    const isPromise = PROMISE.some((pattern) => sentence.match(pattern) !== null);
    if (!isPromise || deadline === undefined) return [];
    const from = index + sentence.indexOf(deadline);
    const { start, end } = place(from, from + deadline.length);
    return [{ start, end, values: { deadline: written.slice(start, end) } }];
  });
}

/** What the finding says of a secret is where it stands: the word itself shall not be written down once more. */
function secretsIn(text: string, terms: readonly string[]): readonly Found[] {
  const folded = foldSecret(text);
  return terms.flatMap((term) => {
    const wanted = foldSecret(term).text;
    return wanted === '' ? [] : placesOf(folded, wanted).filter((found) => isWord(text, found, wanted.length));
  });
}

function placesOf({ text, place }: Folded, wanted: string): readonly Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    found.push({ ...place(at, at + wanted.length), values: {} });
  return found;
}

/** Short ones only as words of their own; long ones also as the beginning or the end of one ("Adlerprojekt"). */
const LONG = 5;

function isWord(text: string, { start, end }: Found, length: number): boolean {
  const begins = !/[\p{L}\p{N}]$/u.test(text.slice(0, start));
  const ends = !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(end));
  return length >= LONG ? begins || ends : begins && ends;
}

function wrongNamesIn({ topic, otherTopics }: GuardedText, folded: Folded): readonly Found[] {
  if (topic === null) return [];
  const own = namesIn(folded, topic);
  const isOwn = ({ start, end }: Found): boolean => own.some((name) => start >= name.start && end <= name.end);
  return otherTopics
    .filter((name) => foldWords(name).text !== foldWords(topic).text)
    .flatMap((name) => namesIn(folded, name).map((found) => ({ ...found, values: { name } })))
    .filter((found) => !isOwn(found));
}

function namesIn(folded: Folded, name: string): readonly Found[] {
  const wanted = foldWords(name.trim()).text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (wanted.length < 2) return [];
  return matchesOf(folded, new RegExp(`(?<![\\p{L}\\p{N}])${wanted}(?:s|'s)?(?![\\p{L}\\p{N}])`, 'gu'));
}

const SIGNED: readonly RegExp[] = [
  // ^AM, /Anna, – Anna vom Kundenservice; in one way only, for a text in which each full stop could begin a word would be tried for ever
  /(?:^|\s)[\^/~*–—-]\s?(?:\p{Lu}{2,3}|\p{Lu}\p{L}+(?:\.\p{L}[\p{L}.]*)?(?:[ -]\p{L}[\p{L}.]*){0,5})\s*$/u,
  /(?:grüße?n?|gruß|regards|wishes|thanks|cheers|sincerely|danke)[,!]?(?: aus [\p{L} ]{2,30},?| from [\p{L} ]{2,30},?)?\s+(?:ihre?\s|eure?\s|dein\s|your\s|the\s|das\s|i\. ?a\. )?\p{Lu}\p{L}+/iu,
  /(?:^|[^\p{L}])(?:ihre?|euer|eure|dein|your|das|the)\s(?:[\p{L}-]+\s){0,3}(?:[\p{L}-]*team|kundenservice|kundendienst|kundendialog|customer service)(?:[^\p{L}]|$)/iu,
  /(?:^|[^\p{L}])(?:mein name ist|ich heiße|my name is|hier ist|hier schreibt|this is)\s\p{L}+/iu,
  /(?:^|[^\p{L}])(?:[Ii]ch bin|[Ii]ch arbeite|I am|I'm|I work)\s(?:[\p{L}-]+\s){0,3}(?:von|vom|aus|bei|beim|from|at|with|for|in)\s/u,
  /(?:^|\s)i\. ?[AV]\.\s/u,
];

function isSigned(text: string): boolean {
  return SIGNED.some((pattern) => pattern.test(text.trim()));
}
