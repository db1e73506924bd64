import fc from 'fast-check';
import { carrierOf, RecentTexts, textHash } from '../../../src/intake/domain/recent-texts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 12, minute));
/** Carriers. */
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((id) => carrierOf({ source: 'x', id })) as [
  number,
  number,
  number,
  number,
];
const TEXT = textHash('Nordbahn lügt uns alle an, schon wieder!')!;

describe('copies', () => {
  it('are texts of the same letters, whoever is addressed and whatever is linked', () => {
    expect(textHash('@max NORDBAHN lügt uns alle an — schon wieder https://t.co/abc')).toBe(TEXT);
    expect(textHash('Nordbahn lügt uns alle an, schon nieder!')).not.toBe(TEXT);
    expect(textHash('Danke, gut so!')).toBeUndefined();
    expect(textHash('@a_very_long_name_of_somebody https://example.org/a/long/path hi')).toBeUndefined();
  });

  it('are told by letters and digits of any script, whatever their case', () => {
    const same = (one: string, other: string): void => {
      expect(textHash(one)).toBe(textHash(other));
    };
    same('ΠΑΛΙ ΚΑΘΥΣΤΕΡΗΣΗ ΣΤΟΥΣ ΔΡΟΜΟΥΣ', 'πάλι καθυστέρηση στους δρόμους'.normalize('NFD').replace(/\p{M}/gu, ''));
    same('Fünfundzwanzig Züge, alle weg 🚂🚂!!!', 'FÜNFUNDZWANZIG ZÜGE – ALLE WEG\0');
    same('𝒜𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿 and the rest of it', '𝒜𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿, and the rest of it');
    expect(textHash('𝒜𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿 and the rest of it')).not.toBe(textHash('ℬ𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿 and the rest of it'));
    same('Nordbahn lügt uns alle an, HTTP://x.example/Y schon wieder!', 'Nordbahn lügt uns alle an, schon wieder!');
    // No address follows, so these are words like others.
    expect(textHash('Nordbahn lügt uns alle an, schon wieder: http:// @ !')).not.toBe(TEXT);
  });

  it('are told by 53 bits, and order matters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20, maxLength: 60 }), (text) => {
        const hash = textHash(text);
        return hash === undefined || (Number.isSafeInteger(hash) && hash >= 0 && hash === textHash(`${text} …`));
      }),
    );
    const many = Array.from({ length: 50_000 }, (_, i) => textHash(`Nordbahn lügt uns alle an ${i}`));
    expect(new Set(many).size).toBe(50_000);
    expect(textHash('abcdefghijklmnopqrstu')).not.toBe(textHash('bacdefghijklmnopqrstu'));
  });

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

  it('are remembered in bounded memory: the oldest of many are forgotten', () => {
    const recent = new RecentTexts(10);
    recent.isCopy(1, A, at(0));
    for (let i = 2; i < 15; i++) recent.isCopy(i, B, at(0));
    expect(recent.isCopy(1, C, at(1))).toBe(true);
    for (let i = 20; i < 60; i++) recent.isCopy(i, B, at(1));
    expect(recent.isCopy(1, D, at(2))).toBe(false);
  });

  it('are decided as if every text of the last two generations had been kept in a list', () => {
    const saying = fc.record({ hash: fc.nat(12), carrier: fc.nat(3), minute: fc.nat(200) });
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 80 }), (sayings) => {
        const recent = new RecentTexts(4);
        const plain = new PlainTexts(4);
        for (const { hash, carrier, minute } of sayings) {
          // The low bits agree, so that texts meet in the table.
          const spread = hash * 0x1_0000_0000;
          expect(recent.isCopy(spread, carrier, at(minute))).toBe(plain.isCopy(spread, carrier, minute));
        }
      }),
    );
  });
});

/** The same rules with maps and objects. */
class PlainTexts {
  private young = new Map<number, { first: number; last: number }>();
  private old: typeof this.young = new Map();

  constructor(private readonly capacity: number) {}

  isCopy(hash: number, carrier: number, minute: number): boolean {
    const seen = this.young.get(hash) ?? this.old.get(hash);
    const isSaid = seen !== undefined && Math.abs(minute - seen.last) <= 60;
    if (this.young.size >= this.capacity && !this.young.has(hash)) [this.old, this.young] = [this.young, new Map()];
    this.young.set(
      hash,
      isSaid ? { first: seen.first, last: Math.max(seen.last, minute) } : { first: carrier, last: minute },
    );
    return isSaid && seen.first !== carrier;
  }
}
