import { type MentionKind } from '../../kernel/mention';
import { GIVEN_NAMES } from './given-names';
import { FAULT_FINDING, HALF_CLEAR, IS_SLOGAN, LOOK_AT_THIS, NO_SURNAMES, PARTICLES, TAG_WORDS } from './tag-words';

/** Some twenty friends. */
const MOST_CHARACTERS = 400;
const TAGGING_KINDS: ReadonlySet<MentionKind> = new Set(['comment', 'reply', 'post']);
const MOST_PHRASE_WORDS = 7;
const MOST_GIVEN_NAMES = 3;

/** One piece of text at a time; each alternative is a plain run of characters, so that reading takes linear time. */
const PIECE =
  /(@[\p{L}\p{N}_.]+)|([:;=]['’]?-?[)DPp3*]+|<3+|\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{FE0F}\u{200D}]*)|(\p{L}[\p{L}\p{M}'’-]*)|(\?)|(?:[\s.,!&+…·|~*"„“”()\u{FE0F}\u{200D}\p{Emoji_Modifier}\p{Regional_Indicator}-])/uy;

interface Piece {
  readonly kind: 'at' | 'smile' | 'word' | 'ask';
  readonly text: string;
}

/**
 * Whether a comment only shows the topic to friends ("Anna Hasler 😂", "@ben schau mal"): engagement, whatever a tone
 * model makes of it. Names, laughter and a closed list of phrases; with anything else it is a text.
 * @param isHarsh heard as criticism or an insult: then a name alone is none, for any word may stand where a surname would
 * ("Kim Racist"). With laughter or a phrase it is believed: models hear "ich kann nicht mehr 🤣" as a complaint.
 */
export function isTagOnly(text: string, kind: MentionKind, isHarsh = false): boolean {
  if (text.length > MOST_CHARACTERS || !TAGGING_KINDS.has(kind)) return false;
  const pieces = piecesOf(text);
  if (!pieces) return false;
  // A post stands alone: who is written to there may be the brand.
  if (kind === 'post') return pieces.some(isAt) && pieces.every((piece) => isAt(piece) || piece.kind === 'smile');
  return isTagging(new Tagging(pieces), isHarsh);
}

function isTagging(tagging: Tagging, isHarsh: boolean): boolean {
  return tagging.isAll() && !(isHarsh && tagging.isBareName);
}

function isAt({ kind }: Piece): boolean {
  return kind === 'at';
}

/**
 * undefined = there is something that no tag has: a link, a hashtag, a number, a frown, a word of no phrase. Most texts
 * end at their first word: every mention of a flood passes here.
 */
function piecesOf(text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length;) {
    PIECE.lastIndex = i;
    const found = PIECE.exec(text);
    if (!found) return undefined;
    i = PIECE.lastIndex;
    const piece = pieceOf(found);
    if (!piece) continue;
    if (!mayBelong(piece, pieces.at(-1)) || (piece.kind !== 'smile' && isGluedOn(text, i))) return undefined;
    pieces.push(piece);
  }
  return pieces;
}

function pieceOf([text, at, smile, word, ask]: RegExpExecArray): Piece | undefined {
  if (at !== undefined) return { kind: 'at', text };
  if (smile !== undefined) return { kind: 'smile', text };
  if (word !== undefined) return { kind: 'word', text: word.replaceAll('’', "'") };
  return ask === undefined ? undefined : { kind: 'ask', text };
}

function mayBelong({ kind, text }: Piece, before: Piece | undefined): boolean {
  if (kind === 'smile') return !FAULT_FINDING.has(String.fromCodePoint(text.codePointAt(0) ?? 0));
  if (kind !== 'word') return true;
  return (
    TAG_WORDS.has(text.toLowerCase()) || isLaughter(text.toLowerCase()) || isGivenName(text) || mayBeSurname(before)
  );
}

function mayBeSurname(before: Piece | undefined): boolean {
  return before?.kind === 'word' && (isGivenName(before.text) || PARTICLES.has(before.text.toLowerCase()));
}

/** A name or word that another one touches is of another kind: an e-mail address, for one. */
function isGluedOn(text: string, end: number): boolean {
  return end < text.length && /[\p{L}\p{N}_@]/u.test(text.charAt(end));
}

/** Reads the pieces from left to right, as long as each is part of a tag. */
class Tagging {
  private readonly pieceCounts = { at: 0, smile: 0, ask: 0 };
  private fullNames = 0;
  private phrases = 0;
  private laughs = 0;
  private halfClear = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  isAll(): boolean {
    for (let i = 0; i < this.pieces.length;) {
      const read = this.readAt(i);
      if (read === 0) return false;
      i += read;
    }
    const { at, smile, ask } = this.pieceCounts;
    if (at + this.fullNames === 0) return false;
    // "@bahn ich kann nicht mehr", "@bahn ???"
    if (this.halfClear > 0 && this.fullNames + this.laughs + smile === 0) return false;
    return ask === 0 || this.fullNames + this.phrases > 0;
  }

  /** Of what was read. */
  get isBareName(): boolean {
    const { at, smile } = this.pieceCounts;
    return at + smile + this.laughs + this.phrases + this.halfClear === 0;
  }

  /** How many pieces were understood. */
  private readAt(i: number): number {
    const kind = this.pieces[i]?.kind ?? 'word';
    if (kind === 'word') return this.fullNameAt(i) || this.laughAt(i) || this.phraseAt(i);
    this.pieceCounts[kind]++;
    return 1;
  }

  private fullNameAt(i: number): number {
    let end = i;
    while (end - i < MOST_GIVEN_NAMES && isGivenName(this.wordAt(end))) end++;
    if (end === i) return 0;
    const given = end;
    while (PARTICLES.has(this.wordAt(end).toLowerCase())) end++;
    // "Anna Martin": the last given name may be the surname.
    const read = isSurname(this.wordAt(end)) ? end + 1 - i : given - i >= 2 ? given - i : 0;
    if (read > 0) this.fullNames++;
    return read;
  }

  private laughAt(i: number): number {
    if (!isLaughter(this.wordAt(i).toLowerCase())) return 0;
    this.laughs++;
    return 1;
  }

  private phraseAt(i: number): number {
    const words: string[] = [];
    while (words.length < MOST_PHRASE_WORDS && this.wordAt(i + words.length) !== '')
      words.push(this.wordAt(i + words.length).toLowerCase());
    for (; words.length > 0; words.pop()) {
      const phrase = words.join(' ');
      if (LOOK_AT_THIS.has(phrase)) this.phrases++;
      else if (HALF_CLEAR.has(phrase)) this.halfClear++;
      else continue;
      return words.length;
    }
    return 0;
  }

  private wordAt(i: number): string {
    const piece = this.pieces[i];
    return piece?.kind === 'word' ? piece.text : '';
  }
}

function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(word) || (word.includes('-') && word.split('-').every((part) => GIVEN_NAMES.has(part)));
}

function isSlogan(word: string): boolean {
  return NO_SURNAMES.has(word) || IS_SLOGAN.test(word);
}

function isSurname(word: string): boolean {
  return /^\p{Lu}[\p{L}'-]*\p{Ll}$/u.test(word) && !isSlogan(word.toLowerCase());
}

const LAUGHTER: ReadonlySet<string> = new Set([
  'xd',
  'xdd',
  'xddd',
  'lol',
  'lool',
  'hah',
  'heh',
  'rofl',
  'lmao',
  'lel',
]);

/** haha, hihihi, ahahah, bahaha, xD, lol. */
function isLaughter(word: string): boolean {
  if (word.length < 4 || LAUGHTER.has(word)) return LAUGHTER.has(word);
  return /^(?:b|w|p|mu)?(?:[ha]+|[he]+|[hi]+|[hö]+)$/.test(word) && word.split('h').length > 2;
}
