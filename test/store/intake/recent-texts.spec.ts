import { carrierOf } from '../../../src/intake/domain/recent-texts';
import { textPrint } from '../../../src/intake/domain/text-print';
import { PgRecentTextStore } from '../../../src/intake/recent-text.pg';
import { mention, NOW, StoredIntake } from './support';

const TEXT = 'Die Bahn ist schlecht, und niemand sagt uns, warum der Zug steht';
const NEARLY = `@anna ${TEXT.replace('Zug', 'ICE')} 😡 https://x.example/2`;

describe('what was said lately', () => {
  let stored: StoredIntake;
  beforeAll(async () => {
    stored = await StoredIntake.open();
  });
  afterAll(() => stored.close());

  const copies = async (): Promise<number> =>
    (await stored.counters()).reduce((sum, delta) => sum + (delta.topicNo === 1 ? delta.copies : 0), 0);

  it('is counted as a copy when it is said nearly the same again, but not when it is reposted', async () => {
    await stored.accept(
      mention({ id: 'a', text: TEXT }),
      mention({ id: 'b', text: TEXT, kind: 'repost' }),
      mention({ id: 'c', text: 'Die Bahn ist heute schlecht gelaunt, genau wie ich selbst' }),
    );
    expect(await copies()).toBe(0);
    await stored.accept(mention({ id: 'd', text: NEARLY }));
    expect(await copies()).toBe(1);
  });

  it('is read back from the stored mentions with all its bits, oldest first', async () => {
    const since = new Date(Date.parse(NOW) - 3_600_000);
    const found = await new PgRecentTextStore(stored.db.work).since(since, 100);
    const wanted = (id: string, text: string) => ({
      print: textPrint(text),
      carrier: carrierOf({ source: 'x', id }),
      publishedAt: new Date('2026-03-10T11:58:30Z'),
    });
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining([wanted('a', TEXT), wanted('d', NEARLY)]));
  });

  it('of which nobody counted whose it was is taken to be as negative as all', async () => {
    const split = async () =>
      (await stored.counters())
        .filter(({ topicNo }) => topicNo === 1)
        .map(({ total, negative, copies: all, negativeCopies }) => ({ total, negative, all, negativeCopies }));
    const [counted] = await split();
    expect(counted!.negativeCopies).toBeLessThanOrEqual(1);
    // as the release before left it, on a busier minute; what comes on top must not pretend to know
    await stored.db.work.run((tx) =>
      tx.query(
        `update counter set total = 20, negative = 10, copies = 8, negative_young = null, negative_copies = null`,
      ),
    );
    expect(await split()).toEqual([{ total: 20, negative: 10, all: 8, negativeCopies: 4 }]);
    await stored.accept(mention({ id: 'after', text: 'Ganz etwas anderes über die Bahn an einem Dienstag' }));
    const [after] = await split();
    expect(after!.negativeCopies).toBe(Math.trunc((after!.all * after!.negative) / after!.total));
  });
});
