import { type TextPrint } from './domain/text-print';

const KEY_BYTES = 16;
const PRINT_BYTES = 8;
const LISTED_PRINT_BYTES = KEY_BYTES + PRINT_BYTES;
/** What stands for the print of a text that is too short to tell; a text's own print hits it once in 2⁶⁴. */
export const NO_PRINT = 0n;

/** What folding must know of many mentions, in their order, as the database packs it: 16 bytes of the key, 8 of the print. */
export class ListedPrints {
  constructor(private readonly packed: Buffer) {}

  /** undefined: the text is too short to tell. */
  prints(): readonly (TextPrint | undefined)[] {
    return Array.from({ length: this.packed.length / LISTED_PRINT_BYTES }, (_, place) => {
      const at = place * LISTED_PRINT_BYTES + KEY_BYTES;
      const print = { high: this.packed.readInt32BE(at), low: this.packed.readInt32BE(at + 4) };
      return print.high === 0 && print.low === 0 ? undefined : print;
    });
  }

  keyAt(place: number): string {
    const hex = this.packed.toString('hex', place * LISTED_PRINT_BYTES, place * LISTED_PRINT_BYTES + KEY_BYTES);
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  /** −1: it is not among them. */
  placeOf(key: string): number {
    const wanted = Buffer.from(key.replaceAll('-', ''), 'hex');
    for (let at = 0; at < this.packed.length; at += LISTED_PRINT_BYTES)
      if (wanted.equals(this.packed.subarray(at, at + KEY_BYTES))) return at / LISTED_PRINT_BYTES;
    return -1;
  }
}
