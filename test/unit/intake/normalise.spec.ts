import fc from 'fast-check';
import { normalise } from '../../../src/intake/domain/normalise';

const NOW = new Date('2026-03-10T12:00:00Z');
const MINIMAL = { id: '1', source: 'x', publishedAt: '2026-03-10T11:00:00+01:00', text: 'Hallo' };
const read = (over: Record<string, unknown> = {}) => normalise({ ...MINIMAL, ...over }, NOW);

describe('normalise', () => {
  it('fills in what may be left out', () => {
    const published = new Date('2026-03-10T10:00:00Z');
    expect(read()).toEqual({
      kind: 'mention',
      mention: { ...MINIMAL, kind: 'post', publishedAt: published, receivedAt: published, own: false },
    });
  });

  it('takes a full mention as it is', () => {
    const full = {
      kind: 'reply',
      receivedAt: '2026-03-10T11:30:00Z',
      language: 'de_AT',
      url: 'https://x.example',
      parentId: 'p',
      threadId: 't',
      own: true,
      author: { id: 'a', name: 'Ada', handle: 'ada', followers: 12, createdAt: '2020-01-01T00:00:00Z', verified: true },
      engagement: { likes: 1, shares: 2, replies: 3, views: 4 },
      topics: ['nordbahn'],
    };
    expect(read(full)).toMatchObject({
      mention: {
        ...full,
        language: 'de-AT',
        receivedAt: new Date(full.receivedAt),
        author: { ...full.author, createdAt: new Date('2020-01-01') },
      },
    });
  });

  it('keeps unknown fields aside, also inside author and engagement, and cleans them', () => {
    const line = JSON.parse(
      '{"place":{"city":"K\\u0000öln"},"__proto__":{"evil":1},"author":{"name":"A","pronouns":"sie"},"engagement":{"likes":1,"claps":2}}',
    ) as object;
    const found = read({ ...line });
    expect(found).toMatchObject({
      mention: {
        author: { name: 'A' },
        extra: { place: { city: 'Köln' }, author: { pronouns: 'sie' }, engagement: { claps: 2 } },
      },
    });
    expect(({} as { evil?: number }).evil).toBeUndefined();
  });

  it.each([
    ['id', { id: undefined }, 'id is missing'],
    ['id', { id: 7 }, 'id must be a string'],
    ['id', { id: '' }, 'id must not be empty'],
    ['id', { id: 'x'.repeat(257) }, 'id must have at most 256 characters'],
    ['source', { source: 'X' }, 'source must be a lower-case word'],
    ['kind', { kind: 'story' }, 'kind must be one of post'],
    ['publishedAt', { publishedAt: undefined }, 'publishedAt is missing'],
    ['publishedAt', { publishedAt: '2026-03-10T11:00:00' }, 'publishedAt must be ISO 8601 with an offset'],
    ['publishedAt', { publishedAt: '2026-02-30T11:00:00Z' }, 'publishedAt is no date of the calendar'],
    ['publishedAt', { publishedAt: '2026-03-10T25:00:00Z' }, 'publishedAt is no date of the calendar'],
    ['publishedAt', { publishedAt: '1970-01-20T11:00:00Z' }, 'publishedAt lies before 1990'],
    ['publishedAt', { publishedAt: '2026-03-11T12:00:01Z' }, 'publishedAt lies more than a day in the future'],
    ['publishedAt', { publishedAt: 1_773_140_400 }, 'publishedAt must be an ISO 8601 string'],
    ['text', { text: undefined }, 'text is missing'],
    ['text', { text: 'x'.repeat(20_001) }, 'text must have at most 20000 characters'],
    ['language', { language: 'deutsch!' }, 'language must be a BCP 47 tag'],
    ['author', { author: 'Ada' }, 'author must be a JSON object'],
    ['followers', { author: { followers: -1 } }, 'author.followers must be a count'],
    ['own', { own: 'yes' }, 'own must be true or false'],
    ['topics', { topics: ['a', 1] }, 'topics must be an array'],
    ['likes', { engagement: { likes: 1.5 } }, 'engagement.likes must be a count'],
  ])('says what is wrong with %s', (_field, over, reason) => {
    expect(read(over)).toMatchObject({ kind: 'rejected', reason: expect.stringContaining(reason) });
  });

  it('counts characters as people do: an emoji is one', () => {
    expect(read({ text: '😀'.repeat(20_000) }).kind).toBe('mention');
    expect(read({ text: '😀'.repeat(20_001) }).kind).toBe('rejected');
  });

  it('removes what no database takes', () => {
    expect(read({ text: 'a\0b\ud83dc😀' })).toMatchObject({ mention: { text: 'abc😀' } });
  });

  it('reads the other lines', () => {
    const at = new Date('2026-03-10T11:30:00Z');
    const receivedAt = '2026-03-10T11:30:00Z';
    expect(normalise({ delete: { source: 'x', id: '1' }, receivedAt }, NOW)).toEqual({
      kind: 'delete',
      source: 'x',
      id: '1',
      at,
    });
    expect(normalise({ delete: { source: 'x', author: 'a' } }, NOW)).toEqual({
      kind: 'author-gone',
      source: 'x',
      author: 'a',
      at: NOW,
    });
    expect(normalise({ delete: { source: 'x' } }, NOW)).toMatchObject({
      kind: 'rejected',
      reason: 'delete needs "id" or "author"',
    });
    expect(normalise({ heartbeat: { source: 'x' }, receivedAt }, NOW)).toEqual({ kind: 'heartbeat', source: 'x', at });
    const ahead = new Date(NOW.getTime() + 3_600_000).toISOString();
    expect(normalise({ heartbeat: { source: 'x' }, receivedAt: ahead }, NOW)).toMatchObject({ at: NOW });
    expect(normalise({ edit: MINIMAL, receivedAt }, NOW)).toMatchObject({
      kind: 'edit',
      at,
      mention: { id: '1', receivedAt: at },
    });
    expect(normalise({ edit: { id: '1' } }, NOW).kind).toBe('rejected');
  });

  it('never throws, whatever comes', () => {
    const value = fc.anything({ maxDepth: 4 });
    const almost = fc.record(
      {
        id: fc.oneof(fc.string(), value),
        source: fc.oneof(fc.constant('x'), value),
        publishedAt: fc.oneof(fc.constant('2026-03-10T11:00:00Z'), fc.string(), value),
        text: fc.oneof(fc.string({ unit: 'binary' }), value),
        author: value,
        engagement: value,
        topics: value,
        delete: value,
        edit: value,
        heartbeat: value,
        other: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(almost, value), (raw) =>
        ['mention', 'edit', 'delete', 'author-gone', 'heartbeat', 'rejected'].includes(normalise(raw, NOW).kind),
      ),
    );
  });

  it('is not brought down by a field nested a hundred thousand times', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    expect(read({ deep })).toMatchObject({ kind: 'rejected', reason: expect.stringContaining('nested') });
  });

  it('reads an instant of the calendar in whatever form, and no other', () => {
    const two = fc.integer({ min: 0, max: 62 }).map((n) => String(n).padStart(2, '0'));
    const written = fc.record({
      date: fc.tuple(fc.constantFrom('1990', '2000', '2023', '2024'), two, two).map((parts) => parts.join('-')),
      time: fc.tuple(two, two, two).map((parts) => parts.join(':')),
      fraction: fc.constantFrom('', '.007', '.25', ',5'),
      offset: fc.constantFrom('Z', 'z', '+00:00', '-0000'),
    });
    const isDay = (date: string): boolean => {
      const ms = Date.parse(date);
      return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
    };
    // Most of what is written at random is no date, so real ones are added.
    const real = fc.date({ min: new Date('1990-01-01'), max: NOW, noInvalidDate: true }).map((date) => {
      const [day = '', time = ''] = date.toISOString().slice(0, 19).split('T');
      return { date: day, time, fraction: '.007', offset: 'Z' };
    });
    fc.assert(
      fc.property(fc.oneof(written, real), ({ date, time, fraction, offset }) => {
        const ms = isDay(date) ? Date.parse(`${date}T${time}${fraction.replace(',', '.')}Z`) : NaN;
        const line = read({ publishedAt: `${date}T${time}${fraction}${offset}` });
        if (Number.isNaN(ms)) expect(line).toMatchObject({ reason: 'publishedAt is no date of the calendar' });
        else expect(line).toMatchObject({ mention: { publishedAt: new Date(ms) } });
      }),
      { numRuns: 500 },
    );
  });

  it('does not take a year of the first century for one of the twentieth', () => {
    expect(read({ publishedAt: '0095-01-01T00:00:00Z' })).toMatchObject({
      kind: 'rejected',
      reason: 'publishedAt lies before 1990',
    });
  });
});
