import { hash32 } from './author-sketch';

/** Shorter texts ("Danke!") repeat by nature. */
const MIN_CHARACTERS = 20;
export const WINDOW_MS = 3_600_000;

/**
 * What of a text two copies share: lower case, without addresses and @names, letters and digits only.
 * @returns a safe integer of 53 bits, or undefined for a text too short to tell.
 */
export function textHash(text: string): number | undefined {
  if (text.length < MIN_CHARACTERS) return undefined;
  const words = text
    .toLowerCase()
    .replace(/https?:\/\/\S+|@[\p{L}\p{N}_.]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  if (words.length < MIN_CHARACTERS) return undefined;
  return hash32(words) * 0x200000 + (hash32(`${words.length}:${words}`) & 0x1fffff);
}

/** Says apart who carries a text: the mention's key in words. */
export function carrierOf({ source, id }: { readonly source: string; readonly id: string }): string {
  return `${source}\0${id}`;
}

export interface SaidBefore {
  readonly hash: number;
  readonly carrier: string;
  readonly publishedAt: Date;
}

interface Seen {
  /** Who said it first: sent again, the first is no copy of itself. */
  readonly first: string;
  lastMs: number;
}

/**
 * Which texts were said within the last hour of event time. Two generations of at most `capacity` texts bound the memory.
 * The answer depends only on the order of the questions, not on the clock.
 */
export class RecentTexts {
  private young = new Map<number, Seen>();
  private old = new Map<number, Seen>();

  constructor(private readonly capacity = 50_000) {}

  /** Whether another mention said this within the hour; and remembers that `carrier` says it now. */
  isCopy(hash: number, carrier: string, publishedAt: Date): boolean {
    const ms = publishedAt.getTime();
    const seen = this.young.get(hash) ?? this.old.get(hash);
    if (!seen || Math.abs(ms - seen.lastMs) > WINDOW_MS) {
      this.remember(hash, { first: carrier, lastMs: ms });
      return false;
    }
    seen.lastMs = Math.max(seen.lastMs, ms);
    this.remember(hash, seen);
    return seen.first !== carrier;
  }

  private remember(hash: number, seen: Seen): void {
    if (this.young.size >= this.capacity && !this.young.has(hash)) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(hash, seen);
  }
}
