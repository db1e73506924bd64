import { lengthOf } from '../../../src/responses/domain/shared/length';

const FAMILY = '👨‍👩‍👧‍👦';
const used = (text: string, channel: Parameters<typeof lengthOf>[1]) => lengthOf(text, channel).used;

describe('the length of a text', () => {
  it('is weighted on X: letters 1, other scripts and any emoji 2, a link 23', () => {
    expect(used('äöüß', 'x')).toBe(4);
    expect(used(FAMILY, 'x')).toBe(2);
    expect(used('👍🏽🇩🇪', 'x')).toBe(4);
    expect(used('日本', 'x')).toBe(4);
    expect(used('e\u0301', 'x')).toBe(1);
    expect(used(`https://nordbahn.example.de/${'x'.repeat(200)}`, 'x')).toBe(23);
    expect(used('a.de', 'x')).toBe(23);
    expect(lengthOf('x'.repeat(280), 'x').fits).toBe(true);
    expect(lengthOf('x'.repeat(281), 'x')).toEqual({
      ...{ channel: 'x', used: 281, limit: 280, unit: 'weighted', fits: false },
    });
    expect(lengthOf('日'.repeat(141), 'x').fits).toBe(false);
  });

  it('is counted in graphemes on Bluesky, with a limit of bytes beside it', () => {
    expect(used(FAMILY, 'bluesky')).toBe(1);
    expect(used('e\u0301\u0302x', 'bluesky')).toBe(2);
    expect(used('\r\n', 'bluesky')).toBe(1);
    expect(lengthOf('ä'.repeat(300), 'bluesky').fits).toBe(true);
    expect(lengthOf('ä'.repeat(301), 'bluesky').fits).toBe(false);
    // 25 bytes each: 300 of them are 7,500
    expect(lengthOf(FAMILY.repeat(120), 'bluesky')).toMatchObject({ used: 120, fits: true });
    expect(lengthOf(FAMILY.repeat(121), 'bluesky')).toMatchObject({ used: 121, fits: false });
  });

  it('is counted on Mastodon with links as 23 and mentions without their host, by the limit of the instance', () => {
    expect(used(`Infos: https://nordbahn.example/${'x'.repeat(100)}`, 'mastodon')).toBe(7 + 23);
    expect(used('@anna@mastodon.social hallo', 'mastodon')).toBe('@anna hallo'.length);
    expect(used('anna@example.de', 'mastodon')).toBe(15);
    expect(used(FAMILY, 'mastodon')).toBe(1);
    expect(lengthOf('x'.repeat(501), 'mastodon')).toMatchObject({ limit: 500, fits: false });
    expect(lengthOf('x'.repeat(501), 'mastodon', { mastodon: 5_000 })).toMatchObject({ limit: 5_000, fits: true });
  });

  it('is counted in messages by SMS', () => {
    expect(used('x'.repeat(160), 'sms')).toBe(1);
    expect(used('x'.repeat(161), 'sms')).toBe(2);
    expect(used('€'.repeat(81), 'sms')).toBe(2);
    expect(used('ä'.repeat(160), 'sms')).toBe(1);
    expect(used(`${'x'.repeat(70)}😕`, 'sms')).toBe(2);
    expect(lengthOf('x'.repeat(153 * 10 + 1), 'sms')).toMatchObject({ used: 11, limit: 10, fits: false });
  });

  it.each([
    ['instagram', 2_200],
    ['facebook', 8_000],
    ['youtube', 10_000],
    ['email', 10_000],
    ['web', 10_000],
  ] as const)('is at most so much on %s: %i', (channel, limit) => {
    expect(lengthOf('x'.repeat(limit), channel)).toEqual({
      ...{ channel, used: limit, limit, unit: 'characters', fits: true },
    });
    expect(lengthOf('x'.repeat(limit + 1), channel).fits).toBe(false);
  });
});
