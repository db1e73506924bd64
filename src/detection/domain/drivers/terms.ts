import { type SampledMention } from '../../../intake/contract';
import { composed } from './composed';
import { isNegation, isStopWord } from './stop-words';

/** Links and @names are no words: a name would be somebody's. */
const PIECE = /https?:\/\/\S+|www\.\S+|@[\p{L}\p{N}_.-]+|#?[\p{L}\p{N}][\p{L}\p{M}\p{N}_'-]*/giu;
const OPERATOR = /^(?:and|or|not|und|oder|nicht|near\/\d+)$/i;
const SHORTEST = 3;

/** The topic's own words: they are in every mention, and drive nothing. */
export interface OwnWords {
  readonly words: ReadonlySet<string>;
  /** Of `nordbahn*`. */
  readonly beginnings: readonly string[];
}

/** From the topic's query and its name. */
export function ownWords(query: string, name: string): OwnWords {
  const words = new Set<string>();
  const beginnings: string[] = [];
  for (const piece of `${query} ${name}`.split(/[\s()"„“,]+/)) {
    if (piece === '' || piece.includes(':') || OPERATOR.test(piece)) continue;
    const word = plain(fold(piece.replace(/^[#@]/, '')));
    if (word.endsWith('*')) beginnings.push(word.slice(0, -1));
    else words.add(word);
  }
  return { words, beginnings };
}

/** A mention with its terms: they are read once, for all who count them. */
export interface ReadSample extends SampledMention {
  /** Folded → as written. */
  readonly terms: ReadonlyMap<string, string>;
}

export function readSample(mention: SampledMention, own: OwnWords): ReadSample {
  return { ...mention, terms: termsOf(mention.text, mention.language, own) };
}

/** What a text is about: its words, hashtags and pairs of words, folded → as written. Each once. */
export function termsOf(text: string, language: string, own: OwnWords): Map<string, string> {
  const terms = new Map<string, string>();
  const say = (term: string, written: string): void => {
    if (!terms.has(term)) terms.set(term, written);
  };
  let before: Word | undefined;
  const whole = composed(text);
  for (const { 0: written, index } of whole.matchAll(PIECE)) {
    const word = wordOf(written, index, { language, own });
    if (word?.isTelling) say(word.folded, written);
    if (word && before && isPair(before, word) && isSideBySide(whole, before.end, index))
      say(`${before.folded} ${word.folded}`, `${before.written} ${written}`);
    before = word;
  }
  return terms;
}

interface Word {
  readonly written: string;
  readonly folded: string;
  readonly end: number;
  /** Says something by itself. */
  readonly isTelling: boolean;
}

interface Around {
  readonly language: string;
  readonly own: OwnWords;
}

/** undefined = nothing that could be a part of a term. */
function wordOf(written: string, index: number, { language, own }: Around): Word | undefined {
  if (/^(?:https?:|www\.|@)/i.test(written)) return undefined;
  const folded = fold(written);
  if (isStopWord(folded, language) || isOwn(folded, own)) return undefined;
  const isTelling = folded.length >= SHORTEST && /\p{L}/u.test(folded) && !isNegation(folded);
  return { written, folded, end: index + written.length, isTelling };
}

function isPair(first: Word, second: Word): boolean {
  const isPlain = !first.folded.startsWith('#') && !second.folded.startsWith('#');
  return isPlain && second.isTelling && (first.isTelling || isNegation(first.folded));
}

function isSideBySide(text: string, end: number, start: number): boolean {
  return /^[ \u00a0]+$/.test(text.slice(end, start));
}

function isOwn(folded: string, { words, beginnings }: OwnWords): boolean {
  const word = plain(folded.replace(/^#/, ''));
  return words.has(word) || beginnings.some((beginning) => word.startsWith(beginning));
}

function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase();
}

/** As queries are folded, so that `sued` finds „süd“. */
function plain(folded: string): string {
  return folded.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
}
