import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { type IntakeApp, startIntakeApp } from '../../support/intake-app';
import { answerOf, mention } from './http-support';
import { NOW } from './support';

describe('the list of mentions over HTTP', () => {
  let db: TestDatabase;
  let app: IntakeApp;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startIntakeApp(db.work, { now: NOW, words: ['bahn', 'bus'] });
    const at = (minute: number) => `2026-03-10T11:${String(minute).padStart(2, '0')}:00Z`;
    await answerOf(
      app.post(
        JSON.stringify(
          Array.from({ length: 25 }, (_, i) =>
            mention(`l${i}`, {
              publishedAt: at(i),
              source: i % 5 === 0 ? 'news' : 'x',
              author: { name: `N${i}`, followers: (i * 7) % 25 },
              text: `${i % 2 ? 'Die Bahn ist schlecht' : 'Der Bus ist gut'} 100%_${i}`,
            }),
          ),
        ),
      ),
    );
    await answerOf(app.post(JSON.stringify({ delete: { source: 'x', id: 'l24' } })));
  });
  afterAll(() =>
    closeAll(
      () => app.close(),
      () => db.close(),
    ),
  );

  it('pages through a topic, newest first, without losing or repeating one', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await app.list(`topic=bahn&limit=5${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    expect(seen).toEqual([23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1].map((i) => `l${i}`));
  });

  it('sorts by reach, over pages', async () => {
    const first = await app.list('sort=reach&limit=10');
    const second = await app.list(`sort=reach&limit=100&cursor=${first.nextCursor ?? ''}`);
    const followers = [...first.items, ...second.items]
      .filter(({ id }) => id !== 'l24')
      .map(({ author }) => author?.followers);
    expect(followers).toEqual([...followers].sort((a, b) => b! - a!));
    expect(followers).toHaveLength(24);
  });

  it('filters by source, time, sentiment and words, which are taken literally', async () => {
    expect((await app.list('source=news')).items.map(({ id }) => id)).toEqual(['l20', 'l15', 'l10', 'l5', 'l0']);
    expect(
      (await app.list('from=2026-03-10T11:03:00Z&to=2026-03-10T12:05:00%2B01:00')).items.map(({ id }) => id),
    ).toEqual(['l4', 'l3']);
    expect((await app.list('sentiment=negative&limit=200')).items).toHaveLength(12);
    expect((await app.list('search=100%25_3')).items.map(({ id }) => id)).toEqual(['l3']);
  });

  it('filters by what people want of us, and says how sure the model is', async () => {
    await answerOf(
      app.post(
        JSON.stringify([
          mention('angry', { publishedAt: '2026-03-10T10:00:00Z', text: 'Unverschämt, diese Bahn' }),
          mention('waits', { publishedAt: '2026-03-10T10:01:00Z', text: 'Wann kommt die Bahn?' }),
          mention('both', { publishedAt: '2026-03-10T10:02:00Z', text: 'Unverschämt! Wann antwortet die Bahn?' }),
          mention('ours', { publishedAt: '2026-03-10T10:03:00Z', text: 'Wann fährt die Bahn? Hier!', own: true }),
        ]),
      ),
    );
    const only = async (wish: string) => (await app.list(`only=${wish}`)).items.map(({ id }) => id);
    expect(await only('outrage')).toEqual(['both', 'angry']);
    expect(await only('needs-answer&topic=bahn')).toEqual(['both', 'waits']);
    const [both] = (await app.list('only=outrage&limit=1')).items;
    expect(both?.outrage).toBeCloseTo(0.9);
    expect(both?.needsAnswer).toBeCloseTo(0.9);
    const calmer = mention('both', { publishedAt: '2026-03-10T10:02:00Z', text: 'Wann kommt die Bahn?' });
    await answerOf(app.post(JSON.stringify({ edit: calmer, receivedAt: NOW })));
    expect(await only('outrage')).toEqual(['angry']);
    expect(await only('needs-answer')).toEqual(['both', 'waits']);
    expect((await fetch(`${app.url}?only=praise`)).status).toBe(400);
  });

  it('shows that a mention was deleted, and no more of it', async () => {
    expect((await app.list('limit=1')).items[0]).toMatchObject({
      id: 'l24',
      text: null,
      author: null,
      url: null,
      deletedAt: expect.any(String),
      topics: ['bus'],
    });
  });

  it('says what is wrong with a topic, a cursor, a limit', async () => {
    expect((await fetch(`${app.url}?topic=nobody`)).status).toBe(404);
    expect((await fetch(`${app.url}?cursor=abc`)).status).toBe(400);
    const never = { publishedAtMs: 9e15, key: '00000000-0000-7000-8000-000000000000' };
    const cursor = Buffer.from(JSON.stringify(never)).toString('base64url');
    expect((await fetch(`${app.url}?cursor=${cursor}`)).status).toBe(400);
    expect((await fetch(`${app.url}?limit=1000`)).status).toBe(400);
  });

  it('folds near-copies behind the first of the order, over pages, and lists them by any of them', async () => {
    const at = (second: number) => `2026-03-10T10:30:${String(second).padStart(2, '0')}Z`;
    const words = 'Drei Stunden im Tunnel ohne Wasser und ohne Auskunft';
    const said = [
      ...Array.from({ length: 4 }, (_, i) => ({ id: `c${i}`, text: `@bahn ${words} ${i}` })),
      { id: 'near', text: `${words}, unglaublich` },
      { id: 'other', text: 'Im Speisewagen gab es heute sogar einen guten Kaffee' },
      { id: 'short', text: 'Danke!' },
    ];
    const lines = said.map(({ id, text }, i) => mention(id, { publishedAt: at(i), source: 'bluesky', text }));
    await answerOf(app.post(JSON.stringify(lines)));
    const of = (page: Awaited<ReturnType<typeof app.list>>) => page.items.map(({ id, copies }) => [id, copies]);
    const first = await app.list('source=bluesky&fold=copies&limit=2');
    expect(of(first)).toEqual([
      ['short', 1],
      ['other', 1],
    ]);
    const second = await app.list(`source=bluesky&fold=copies&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect(of(second)).toEqual([['near', 5]]);
    expect(second.nextCursor).toBeNull();
    const { key } = second.items[0]!;
    const alike = await app.list(`like=${key}`);
    expect(alike.items.map(({ id }) => id)).toEqual(['near', 'c3', 'c2', 'c1', 'c0']);
    expect(of(await app.list(`topic=bus&source=bluesky&fold=copies`))).toEqual([]);
  });

  it('sorts by anger, over pages', async () => {
    const first = await app.list('sort=outrage&limit=4');
    const second = await app.list(`sort=outrage&limit=100&cursor=${first.nextCursor ?? ''}`);
    const anger = [...first.items, ...second.items].map(({ outrage }) => outrage ?? 0);
    expect(anger.length).toBeGreaterThan(25);
    expect(anger[0]).toBeGreaterThan(0.5);
    expect(anger).toEqual([...anger].sort((a, b) => b - a));
  });
});
