import { hashOfPair } from './hash53';
import { SaidTexts } from './said-texts';
import { type TextPrint } from './text-print';

export const WINDOW_MS = 3_600_000;

/** Says apart who carries a text: the mention's key in 53 bits. */
export function carrierOf({ source, id }: { readonly source: string; readonly id: string }): number {
  return hashOfPair(source, id);
}

export interface SaidBefore {
  readonly print: TextPrint;
  readonly carrier: number;
  readonly publishedAt: Date;
}

/**
 * Which texts were said within the last hour of event time, in these words or nearly. The last `capacity` different ones
 * bound the memory. Near-copies are remembered by themselves, so that what is known is what the last hour said, as a
 * restart reads it back; the answer depends only on that and on the order of the questions, not on the clock.
 */
export class RecentTexts {
  private readonly said: SaidTexts;

  constructor(private readonly capacity = 65_536) {
    this.said = new SaidTexts(capacity);
  }

  /** Whether another mention said nearly this within the hour; and remembers that `carrier` says it now. */
  isCopy(print: TextPrint, carrier: number, publishedAt: Date): boolean {
    const ms = publishedAt.getTime();
    const place = this.said.find(print, ms - WINDOW_MS, ms + WINDOW_MS);
    if (place < 0) {
      this.said.put(print, carrier, ms);
      return false;
    }
    // Who said it first: sent again, the first is no copy of itself.
    const first = this.said.carrierAt(place);
    // What is still being said must not be forgotten for its age.
    if (this.said.isSame(place, print) && this.said.ageAt(place) <= this.capacity / 2) this.said.saidAgainAt(place, ms);
    else this.said.put(print, first, ms);
    return first !== carrier;
  }
}
