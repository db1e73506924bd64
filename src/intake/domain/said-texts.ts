import { areNear, bandOf, type TextPrint } from './text-print';

const BANDS = 4;
const BAND_VALUES = 0x1_0000;
/** Steps along one chain: texts that share a band and are not near. Nearly always none. */
const MOST_STEPS = 16;

/**
 * The last texts by their prints, in a ring of numbers: as objects they would be 10 MB that the garbage collector has to
 * copy and walk. Each band's values lead to the newest text that has it, and each text to the next older one. A link to
 * a place that was overwritten is known by its age: it leads to a younger text.
 */
export class SaidTexts {
  private readonly halves: Int32Array;
  private readonly carriers: Float64Array;
  private readonly instants: Float64Array;
  /** Place of the next older text with the same value in band i, plus one; 0 = none. */
  private readonly older: Uint32Array;
  private readonly newest = new Uint32Array(BANDS * BAND_VALUES);
  private next = 0;

  constructor(private readonly capacity: number) {
    this.halves = new Int32Array(2 * capacity);
    this.carriers = new Float64Array(capacity);
    this.instants = new Float64Array(capacity);
    this.older = new Uint32Array(BANDS * capacity);
  }

  /** The place of a text that was said since `fromMs` until `toMs`, of the same words if there is one, or else near; or -1. */
  find(print: TextPrint, fromMs: number, toMs: number): number {
    const isThen = (place: number): boolean => this.msAt(place) >= fromMs && this.msAt(place) <= toMs;
    const same = this.search(print, 0, (place) => isThen(place) && this.isSame(place, print));
    if (same >= 0) return same;
    for (let band = 0; band < BANDS; band++) {
      const near = this.search(print, band, (place) => isThen(place) && areNear(this.printAt(place), print));
      if (near >= 0) return near;
    }
    return -1;
  }

  isSame(place: number, { high, low }: TextPrint): boolean {
    return this.halves[2 * place] === high && this.halves[2 * place + 1] === low;
  }

  private search(print: TextPrint, band: number, isIt: (place: number) => boolean): number {
    const value = bandOf(print, band);
    let place = (this.newest[band * BAND_VALUES + value] ?? 0) - 1;
    // another value: what led here was overwritten
    for (let step = 0; step < MOST_STEPS && place >= 0 && bandOf(this.printAt(place), band) === value; step++) {
      if (isIt(place)) return place;
      place = this.olderThan(place, band);
    }
    return -1;
  }

  put(print: TextPrint, carrier: number, ms: number): void {
    const place = this.next;
    this.next = (place + 1) % this.capacity;
    this.halves[2 * place] = print.high;
    this.halves[2 * place + 1] = print.low;
    this.carriers[place] = carrier;
    this.instants[place] = ms;
    for (let band = 0; band < BANDS; band++) {
      const value = band * BAND_VALUES + bandOf(print, band);
      this.older[BANDS * place + band] = this.newest[value] ?? 0;
      this.newest[value] = place + 1;
    }
  }

  /** The place of the next older text with the same value in this band, or -1. */
  private olderThan(place: number, band: number): number {
    const older = (this.older[BANDS * place + band] ?? 0) - 1;
    return older >= 0 && this.ageAt(older) > this.ageAt(place) ? older : -1;
  }

  /** 0 = the newest one. */
  ageAt(place: number): number {
    return (this.next - 1 - place + this.capacity) % this.capacity;
  }

  private printAt(place: number): TextPrint {
    return { high: this.halves[2 * place] ?? 0, low: this.halves[2 * place + 1] ?? 0 };
  }

  carrierAt(place: number): number {
    return this.carriers[place] ?? NaN;
  }

  msAt(place: number): number {
    return this.instants[place] ?? NaN;
  }

  saidAgainAt(place: number, ms: number): void {
    this.instants[place] = Math.max(this.msAt(place), ms);
  }
}
