import { type MentionKind } from '../../kernel/mention';
import { GIVEN_NAMES } from './given-names';
import { FAULT_FINDING, HALF_CLEAR, LOOK_AT_THIS, NO_SURNAMES, PARTICLES } from './tag-words';

/** Some twenty friends. */
const MOST_CHARACTERS = 400;
const MOST_PHRASE_WORDS = 7;
const MOST_GIVEN_NAMES = 3;

/** One piece of text at a time; each alternative is a plain run of characters, so that reading takes linear time. */
const PIECE =
  /(?<at>@[\p{L}\p{N}_.]+)|(?<smile>[:;=]['’]?-?[)DPp3*]+|<3+|\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{FE0F}\u{200D}]*)|(?<word>\p{L}[\p{L}\p{M}'’-]*)|(?<ask>\?)|(?<mark>[\s.,!&+…·|~*"„“”()\u{FE0F}\u{200D}\p{Emoji_Modifier}\p{Regional_Indicator}-])/uy;

interface Piece {
  readonly kind: 'at' | 'smile' | 'word' | 'ask';
  readonly text: string;
}

/**
 * Whether a comment only shows the topic to friends ("Anna Hasler 😂", "@ben schau mal"): engagement, whatever a tone
 * model makes of it. Names, laughter and a closed list of phrases; with anything else, and in doubt, it is a text.
 */
export function isTagOnly(text: string, kind: MentionKind): boolean {
  if (text.length > MOST_CHARACTERS || !(kind === 'comment' || kind === 'reply' || kind === 'post')) return false;
  const pieces = piecesOf(text);
  if (!pieces) return false;
  // A post stands alone: who is written to there may be the brand.
  if (kind === 'post') return pieces.some(isAt) && pieces.every((piece) => isAt(piece) || piece.kind === 'smile');
  return new Tagging(pieces).isAll();
}

function isAt({ kind }: Piece): boolean {
  return kind === 'at';
}

/** undefined = there is something that no tag has: a link, a hashtag, a number, a frown. */
function piecesOf(text: string): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (let i = 0; i < text.length;) {
    PIECE.lastIndex = i;
    const groups = PIECE.exec(text)?.groups;
    if (!groups) return undefined;
    i = PIECE.lastIndex;
    const piece = pieceOf(groups);
    if (piece && isFaultFinding(piece)) return undefined;
    if (piece) pieces.push(piece);
    // Two @names or words that touch are one word of another kind: an e-mail address, for one.
    if (piece && /[\p{L}\p{N}_@]/u.test(text.charAt(i)) && piece.kind !== 'smile') return undefined;
  }
  return pieces;
}

function pieceOf({ at, smile, word, ask }: Record<string, string | undefined>): Piece | undefined {
  if (at !== undefined) return { kind: 'at', text: at };
  if (smile !== undefined) return { kind: 'smile', text: smile };
  if (word !== undefined) return { kind: 'word', text: word.replaceAll('’', "'") };
  return ask === undefined ? undefined : { kind: 'ask', text: ask };
}

function isFaultFinding({ kind, text }: Piece): boolean {
  return kind === 'smile' && FAULT_FINDING.has(String.fromCodePoint(text.codePointAt(0) ?? 0));
}

/** Reads the pieces from left to right, as long as each is part of a tag. */
class Tagging {
  private names = 0;
  private fullNames = 0;
  private phrases = 0;
  private laughs = 0;
  private halfClear = 0;
  private asks = 0;

  constructor(private readonly pieces: readonly Piece[]) {}

  isAll(): boolean {
    for (let i = 0; i < this.pieces.length;) {
      const read = this.readAt(i);
      if (read === 0) return false;
      i += read;
    }
    if (this.names + this.fullNames === 0) return false;
    // "@bahn ich kann nicht mehr", "@bahn ???"
    if (this.halfClear > 0 && this.fullNames + this.laughs === 0) return false;
    return this.asks === 0 || this.fullNames + this.phrases > 0;
  }

  /** How many pieces were understood. */
  private readAt(i: number): number {
    const piece = this.pieces[i];
    switch (piece?.kind) {
      case 'at':
        this.names++;
        return 1;
      case 'smile':
        this.laughs++;
        return 1;
      case 'ask':
        this.asks++;
        return 1;
      case 'word':
        return this.fullNameAt(i) || this.laughAt(i) || this.phraseAt(i);
      case undefined:
        return 0;
    }
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

function isSurname(word: string): boolean {
  return /^\p{Lu}[\p{L}'-]*\p{Ll}$/u.test(word) && !NO_SURNAMES.has(word.toLowerCase());
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
