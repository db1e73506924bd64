import fc from 'fast-check';
import { roomName } from '../../../src/warroom/domain/room-name';

describe('the name of a room', () => {
  it.each([
    ['Sturm 2026-11-21 Nordbahn', 'sturm-2026-11-21-nordbahn'],
    ['sturm-2026-11-21-Müller & Söhne GmbH', 'sturm-2026-11-21-mueller-soehne-gmbh'],
    ['STRASSE Ärger Übel Größe ẞ', 'strasse-aerger-uebel-groesse-ss'],
    // the same letter, written as two signs
    ['u\u0308ber', 'ueber'],
    ['Café Łódź – Ægir', 'cafe-lodz-aegir'],
    ['sturm-2026-11-21-Северная дорога', 'sturm-2026-11-21'],
    ['北鉄道', 'sturm'],
    ['', 'sturm'],
    ['--- <!channel> ---', 'channel'],
  ])('spells %s as every chat takes it', (wanted, name) => {
    expect(roomName(wanted)).toBe(name);
  });

  it('has its number behind it, also where the name is long', () => {
    expect(roomName('Nordbahn', 3)).toBe('nordbahn-3');
    expect(roomName(`${'a'.repeat(77)} b c`, 12)).toBe(`${'a'.repeat(77)}-12`);
    expect(roomName(`${'a'.repeat(76)} b c`, 12)).toBe(`${'a'.repeat(76)}-12`);
  });

  it('is always one that a chat takes, and stays itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1, max: 20 }), (wanted, no) => {
        const name = roomName(wanted, no);
        expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(name.length).toBeLessThanOrEqual(80);
        expect(roomName(roomName(wanted))).toBe(roomName(wanted));
      }),
    );
  });
});
