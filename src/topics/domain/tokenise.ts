import { CAPITAL, classOf, compose, DIGIT, fold, OTHER, SILENT, SMALL } from './fold';

/**
 * A text as queries see it, folded. Word number i occupies the places from[i] … to[i]. Compounds occupy several:
 * #NordBahnChaos is nord (place 0), bahn (1), chaos (2), and also nordbahn (0–1), bahnchaos (1–2), nordbahnchaos (0–2),
 * so that a phrase may run through it. Links are no words.
 */
export interface Tokens {
  readonly words: readonly string[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Without #. */
  readonly tags: readonly string[];
  /** Without @; `@nordbahn.bsky.social` and `@nordbahn@mastodon.social` also as `nordbahn`. */
  readonly handles: readonly string[];
  /** As written. */
  readonly links: readonly string[];
}

/** Compounds of more parts than this are joined in runs of this length, and whole. */
const LONGEST_RUN = 4;

export function tokenise(text: string): Tokens {
  return new Tokeniser(compose(text)).run();
}

class Tokeniser implements Tokens {
  readonly words: string[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly tags: string[] = [];
  readonly handles: string[] = [];
  readonly links: string[] = [];
  private place = 0;

  constructor(private readonly text: string) {}

  run(): Tokens {
    const { text } = this;
    for (let at = 0; at < text.length;) at = this.step(at);
    return this;
  }

  /** Reads what begins at `at`. @returns where to go on */
  private step(at: number): number {
    const { text } = this;
    const code = text.charCodeAt(at);
    if (isWordChar(code)) return startsLink(text, at) ? this.link(at) : this.compound(at);
    if (code === HASH) return this.tag(at);
    return code === AT ? this.handle(at) : at + 1;
  }

  private link(at: number): number {
    const end = endOfRun(this.text, at, isLinkChar);
    this.links.push(this.text.slice(at, end));
    return end;
  }

  private tag(at: number): number {
    const end = endOfRun(this.text, at + 1, isNameChar);
    if (end === at + 1 || (at > 0 && isWordChar(this.text.charCodeAt(at - 1)))) return at + 1;
    this.tags.push(fold(this.text.slice(at + 1, end)));
    this.addCompound(at + 1, end);
    return end;
  }

  private handle(at: number): number {
    const { text } = this;
    const end = endOfRun(text, at + 1, isNameChar);
    // info@nordbahn.de names no account
    if (end === at + 1 || (at > 0 && isWordChar(text.charCodeAt(at - 1)))) return at + 1;
    this.handles.push(fold(text.slice(at + 1, end)));
    const domainEnd = endOfDomain(text, end);
    if (domainEnd > end) this.handles.push(fold(text.slice(at + 1, domainEnd)));
    this.addCompound(at + 1, end);
    return Math.max(end, domainEnd);
  }

  private compound(at: number): number {
    const { text } = this;
    let isPlain = true;
    let end = at + 1;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      const kind = classOf(code);
      if (kind === OTHER) {
        if (!isJoiner(code) || !isWordChar(text.charCodeAt(end + 1))) break;
        isPlain = false;
      } else if (kind === CAPITAL) isPlain = false;
    }
    if (isPlain) this.add(fold(text.slice(at, end)), this.place, this.place++);
    else this.addCompound(at, end);
    return end;
  }

  private addCompound(start: number, end: number): void {
    const parts = partsOf(this.text, start, end);
    const first = this.place;
    for (const part of parts) this.add(part, this.place, this.place++);
    for (let length = 2; length <= Math.min(parts.length, LONGEST_RUN); length++) {
      for (let i = 0; i + length <= parts.length; i++) {
        this.add(parts.slice(i, i + length).join(''), first + i, first + i + length - 1);
      }
    }
    if (parts.length > LONGEST_RUN) this.add(parts.join(''), first, this.place - 1);
  }

  private add(word: string, from: number, to: number): void {
    this.words.push(word);
    this.from.push(from);
    this.to.push(to);
  }
}

const HASH = 0x23;
const AT = 0x40;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/** Hyphens and underscores between two letters join a compound. */
function isJoiner(code: number): boolean {
  return code === 0x2d || code === UNDERSCORE || code === 0x2010 || code === 0x2011;
}

function isWordChar(code: number): boolean {
  // NaN, behind the end of the text, is no character
  return code >= 0 && classOf(code) !== OTHER && classOf(code) !== SILENT;
}

function isNameChar(code: number): boolean {
  return code === UNDERSCORE || classOf(code) !== OTHER;
}

function isLinkChar(code: number): boolean {
  return code > 0x20 && code !== 0xa0;
}

function endOfRun(text: string, at: number, belongs: (code: number) => boolean): number {
  let end = at;
  while (end < text.length && belongs(text.charCodeAt(end))) end++;
  return end;
}

/** `.bsky.social` or `@mastodon.social` behind an account's name; `end` when there is none. */
function endOfDomain(text: string, end: number): number {
  let known = end;
  let at = end;
  while (isDomainSeparator(text.charCodeAt(at)) && isWordChar(text.charCodeAt(at + 1))) {
    at = endOfRun(text, at + 1, (code) => isNameChar(code) || code === 0x2d);
    known = at;
  }
  return known;
}

function isDomainSeparator(code: number): boolean {
  return code === DOT || code === AT;
}

function startsLink(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 0x20;
  if (code === 0x68) return /^https?:\/\/\S/i.test(text.slice(at, at + 9));
  return code === 0x77 && /^www\.\S/i.test(text.slice(at, at + 5));
}

function partsOf(text: string, start: number, end: number): string[] {
  const parts: string[] = [];
  let partStart = start;
  for (let at = start; at <= end; at++) {
    if (at < end && !endsPart(text, at, start, end)) continue;
    const part = fold(text.slice(partStart, at));
    if (part !== '') parts.push(part);
    partStart = at < end && classOf(text.charCodeAt(at)) === OTHER ? at + 1 : at;
  }
  return parts;
}

function endsPart(text: string, at: number, start: number, end: number): boolean {
  const kind = classOf(text.charCodeAt(at));
  if (kind === OTHER) return true;
  if (kind !== CAPITAL || at === start) return false;
  const before = classOf(text.charCodeAt(at - 1));
  if (before === SMALL || before === DIGIT) return true;
  return before === CAPITAL && at + 1 < end && classOf(text.charCodeAt(at + 1)) === SMALL;
}
