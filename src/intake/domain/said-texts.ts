/** A slot: the hash plus one (0 = free), the carrier, the instant in ms. */
const WIDTH = 3;

/**
 * Texts by hash, in an open-addressing table of numbers: 50,000 of them in a Map of objects would be 10 MB that the
 * garbage collector has to copy and walk. Slots are only valid until the next put() or clear().
 */
export class SaidTexts {
  private readonly cells: Float64Array;
  private readonly mask: number;
  private count = 0;

  /** @param capacity the most texts that may be put in; half of the slots stay free, so that searches are short. */
  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity));
    this.cells = new Float64Array(slots * WIDTH);
    this.mask = slots - 1;
  }

  get size(): number {
    return this.count;
  }

  /** Where the text stands, or would stand. */
  slotOf(hash: number): number {
    let slot = hash & this.mask; // the lower bits: & takes a number modulo 2³²
    for (;;) {
      const found = this.cells[slot * WIDTH];
      if (found === hash + 1 || found === 0) return slot;
      slot = (slot + 1) & this.mask;
    }
  }

  isTaken(slot: number): boolean {
    return this.cells[slot * WIDTH] !== 0;
  }

  carrierAt(slot: number): number {
    return this.cells[slot * WIDTH + 1] ?? NaN;
  }

  msAt(slot: number): number {
    return this.cells[slot * WIDTH + 2] ?? NaN;
  }

  put(slot: number, hash: number, carrier: number, ms: number): void {
    if (!this.isTaken(slot)) this.count++;
    this.cells[slot * WIDTH] = hash + 1;
    this.cells[slot * WIDTH + 1] = carrier;
    this.cells[slot * WIDTH + 2] = ms;
  }

  clear(): void {
    this.cells.fill(0);
    this.count = 0;
  }
}
