import fc from 'fast-check';
import { segments, toGsm7 } from '../../../src/kernel/gsm7';

describe('an SMS', () => {
  it.each([
    ['', 0],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['ä'.repeat(160), 1],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['–'.repeat(70), 1],
    ['–'.repeat(71), 2],
    ['–'.repeat(135), 3],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
  ])('counts segments as the network does (%#)', (text, count) => {
    expect(segments(text)).toBe(count);
  });

  it('does not cut a sign that takes two septets: it begins the next part', () => {
    expect(segments(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toBe(2);
    expect(segments(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toBe(3);
  });

  it('keeps German letters and makes typography plain', () => {
    expect(toGsm7('„Grüße“ – größer … ‚so‘ 5 € →')).toBe('"Grüße" - größer ... \'so\' 5 € ->');
    expect(toGsm7('Škoda façade')).toBe('Skoda façade'.replace('ç', 'c'));
    expect(toGsm7('Zug 🚂 a\u200db')).toBe('Zug ? ab');
  });

  it('always fits the alphabet afterwards, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const plain = toGsm7(text);
        expect(toGsm7(plain)).toBe(plain);
        // one UCS-2 character would halve what fits
        expect(segments(plain.slice(0, 80))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
