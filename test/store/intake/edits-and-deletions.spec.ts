import { mention, NOW, StoredIntake } from './support';

describe('edits and deletions', () => {
  let stored: StoredIntake;
  beforeAll(async () => (stored = await StoredIntake.open()));
  afterAll(() => stored.close());
  beforeEach(() => stored.beginAnew());
  afterEach(() => stored.intake.flow.drain());

  it('keeps the order of mention, edit and deletion inside one batch', async () => {
    const m = mention({ id: 'o' });
    const answers = await stored.accept(
      { edit: { ...m, text: 'zu früh' } },
      m,
      { edit: { ...m, text: 'Der Bus ist gut' }, receivedAt: '2026-03-10T11:59:00Z' },
      { delete: { source: 'x', id: 'o' } },
      { edit: { ...m, text: 'zu spät' } },
    );
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'accepted', 'accepted', 'accepted', 'rejected']);
    expect(await stored.rows()).toMatchObject([{ text: null, author: null, url: null, deleted_at: new Date(NOW) }]);
  });

  it('replaces the text of an edited mention, lists it under its new topics, and leaves the counters as counted', async () => {
    const m = mention({ id: 'e' });
    await stored.accept(m);
    const before = await stored.counters();
    expect(
      await stored.accept({ edit: { ...m, text: 'Der Bus ist gut' }, receivedAt: '2026-03-10T11:59:00Z' }),
    ).toEqual([{ status: 'accepted', kind: 'edit' }]);
    expect(await stored.rows()).toMatchObject([
      { text: 'Der Bus ist gut', sentiment: 'positive', topic_nos: [2], edited_at: new Date('2026-03-10T11:59:00Z') },
    ]);
    expect(await stored.listed()).toEqual([{ topic_no: 2 }]);
    expect(await stored.counters()).toEqual(before);
  });

  it('forgets text and author of a deleted mention and keeps the count', async () => {
    await stored.accept(mention({ id: 'd', extra1: 'kept aside' }));
    const before = await stored.counters();
    await stored.accept({ delete: { source: 'x', id: 'd' }, receivedAt: '2026-03-10T11:59:30Z' });
    expect(await stored.rows()).toMatchObject([
      {
        id: 'd',
        text: null,
        author: null,
        author_key: null,
        url: null,
        extra: null,
        text_hash: null,
        deleted_at: new Date('2026-03-10T11:59:30Z'),
      },
    ]);
    expect(await stored.counters()).toEqual(before);
    expect(await stored.accept(mention({ id: 'd' }))).toEqual([{ status: 'duplicate' }]);
  });

  it('stores a mention without text and author when its deletion came first, and counts it', async () => {
    await stored.accept({ delete: { source: 'x', id: 't' } });
    expect(await stored.accept(mention({ id: 't' }))).toEqual([{ status: 'accepted', kind: 'mention' }]);
    expect(await stored.rows()).toMatchObject([{ id: 't', text: null, author: null, deleted_at: new Date(NOW) }]);
    expect(await stored.counters()).toMatchObject([
      { topicNo: 0, total: 1, negative: 1 },
      { topicNo: 1, total: 1 },
    ]);
    expect(await stored.accept(mention({ id: 't' }))).toEqual([{ status: 'duplicate' }]);
  });

  it('forgets everything that a gone account published until then, also what comes in later', async () => {
    const old = '2026-02-20T10:00:00Z';
    await stored.accept(
      mention({ id: 'g1' }),
      mention({ id: 'g2', publishedAt: old }),
      mention({ id: 'g3', author: { id: 'other' } }),
      mention({ id: 'g4', source: 'y' }),
    );
    await stored.accept({ delete: { source: 'x', author: 'a1' }, receivedAt: '2026-03-10T11:59:00Z' });
    await stored.accept(
      mention({ id: 'g5', publishedAt: old }),
      mention({ id: 'g6', publishedAt: '2026-03-10T11:59:30Z' }),
    );
    const left = (await stored.rows()).map(({ id, text, author }) => [id, text !== null && author !== null]);
    expect(left).toEqual([
      ['g1', false],
      ['g2', false],
      ['g3', true],
      ['g4', true],
      ['g5', false],
      ['g6', true],
    ]);
  });
});
