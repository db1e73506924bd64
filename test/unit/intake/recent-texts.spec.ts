import fc from 'fast-check';
import { carrierOf, RecentTexts } from '../../../src/intake/domain/recent-texts';
import { areNear, type TextPrint, textPrint } from '../../../src/intake/domain/text-print';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 12, minute));
/** Carriers. */
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((id) => carrierOf({ source: 'x', id })) as [
  number,
  number,
  number,
  number,
];
const TEXT = textPrint('Nordbahn lügt uns alle an, schon wieder!')!;
const NEAR = { ...TEXT, low: TEXT.low ^ 0x10001 };
const FAR = { high: TEXT.high ^ 1, low: NEAR.low };

/** Prints of which no two are near. */
function print(n: number): TextPrint {
  return { high: (n << 16) | n, low: (n << 16) | n };
}

describe('copies', () => {
  it('are carried by a source and an id, which do not run into one another', () => {
    expect(carrierOf({ source: 'x', id: 'y1' })).not.toBe(carrierOf({ source: 'xy', id: '1' }));
    expect(carrierOf({ source: 'x', id: '1' })).toBe(carrierOf({ source: 'x', id: '1' }));
  });

  it('count within an hour of event time after the last one', () => {
    const recent = new RecentTexts();
    expect(
      [
        [0, A],
        [30, B],
        [89, C],
        [150, D],
      ].map(([m, who]) => recent.isCopy(TEXT, who!, at(m!))),
    ).toEqual([false, true, true, false]);
  });

  it('are not made by sending the first one again', () => {
    const recent = new RecentTexts();
    recent.isCopy(TEXT, A, at(0));
    recent.isCopy(TEXT, B, at(1));
    expect(recent.isCopy(TEXT, A, at(0))).toBe(false);
    expect(recent.isCopy(TEXT, B, at(1))).toBe(true);
  });

  it('are near ones as well, and not what shares a part only', () => {
    const recent = new RecentTexts();
    expect(recent.isCopy(TEXT, A, at(0))).toBe(false);
    expect(recent.isCopy(FAR, C, at(1))).toBe(false);
    expect(recent.isCopy(NEAR, B, at(2))).toBe(true);
    // within an hour of the near one, not of the first
    expect(recent.isCopy(TEXT, D, at(61))).toBe(true);
  });

  it('are the same for who knows only what the last hour said', () => {
    const near = { ...TEXT, high: TEXT.high ^ 0x10001 };
    const always = new RecentTexts();
    const restarted = new RecentTexts();
    for (const recent of [always, restarted]) {
      if (recent === always) recent.isCopy(TEXT, A, at(0));
      recent.isCopy(NEAR, B, at(50));
      // near the first, which is too long ago, and not near the second
      expect(recent.isCopy(near, C, at(70))).toBe(false);
    }
  });

  it('are remembered in bounded memory: the oldest of many are forgotten, unless they are still said', () => {
    const recent = new RecentTexts(10);
    recent.isCopy(print(1), A, at(0));
    recent.isCopy(print(2), A, at(0));
    for (let i = 3; i < 9; i++) recent.isCopy(print(i), B, at(0));
    expect(recent.isCopy(print(1), C, at(1))).toBe(true);
    for (let i = 9; i < 15; i++) recent.isCopy(print(i), B, at(1));
    expect(recent.isCopy(print(1), A, at(1))).toBe(false); // the first itself
    expect(recent.isCopy(print(1), C, at(2))).toBe(true);
    expect(recent.isCopy(print(2), D, at(2))).toBe(false);
  });

  it('are decided as if every text of the ring had been kept in a list', () => {
    const band = fc.constantFrom(1, 2, 3);
    const saying = fc.record({ bands: fc.tuple(band, band, band, band), carrier: fc.nat(3), minute: fc.nat(200) });
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 80 }), (sayings) => {
        const recent = new RecentTexts(6);
        const plain = new PlainTexts(6);
        for (const { bands, carrier, minute } of sayings) {
          const [a, b, c, d] = bands;
          const said = { high: (a << 16) | b, low: (c << 16) | d };
          expect(recent.isCopy(said, carrier, at(minute))).toBe(plain.isCopy(said, carrier, minute));
        }
      }),
      { numRuns: 500 },
    );
  });
});

interface Said {
  readonly print: TextPrint;
  readonly first: number;
  last: number;
  readonly no: number;
}

function isSame(a: TextPrint, b: TextPrint): boolean {
  return a.high === b.high && a.low === b.low;
}

/** The same rules with a list: band after band, the newest first. */
class PlainTexts {
  private said: Said[] = [];
  private no = 0;

  constructor(private readonly capacity: number) {}

  isCopy(print: TextPrint, carrier: number, minute: number): boolean {
    const found = this.find(print, minute);
    if (!found) {
      this.put(print, carrier, minute);
      return false;
    }
    const isOld = this.no - 1 - found.no > this.capacity / 2;
    if (isSame(found.print, print) && !isOld) found.last = Math.max(found.last, minute);
    else this.put(print, found.first, minute);
    return found.first !== carrier;
  }

  private find(print: TextPrint, minute: number): Said | undefined {
    const isThen = (said: Said): boolean => Math.abs(said.last - minute) <= 60;
    const same = this.said.find((said) => isSame(said.print, print) && isThen(said));
    if (same) return same;
    for (const mask of [
      [0xffff0000, 0],
      [0xffff, 0],
      [0, 0xffff0000],
      [0, 0xffff],
    ] as const) {
      const shares = (said: Said): boolean =>
        ((said.print.high ^ print.high) & mask[0]) === 0 && ((said.print.low ^ print.low) & mask[1]) === 0;
      const found = this.said.find((said) => shares(said) && isThen(said) && areNear(said.print, print));
      if (found) return found;
    }
    return undefined;
  }

  private put(print: TextPrint, first: number, last: number): void {
    this.said = [{ print, first, last, no: this.no++ }, ...this.said].slice(0, this.capacity);
  }
}
