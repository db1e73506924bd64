import { PgOpenQuestionStore } from '../../../src/intake/open-question.pg';
import { OpenQuestionsService } from '../../../src/intake/open-questions.service';
import { type TopicNo } from '../../../src/kernel/ids';
import { needsAnswer } from '../../../src/tone/contract';
import { type Topic, TopicDirectory } from '../../../src/topics/contract';
import { mention, NOW, StoredIntake } from './support';

const BAHN = 1 as TopicNo;
const HOUR = 3_600_000;
const now = new Date(NOW);
const before = (hours: number): string => new Date(now.getTime() - hours * HOUR).toISOString();
const ASKS = '@bahn wann kommt der Ersatzzug der Bahn?';

/** Only Bahn (1) and Bus (2) are topics. */
class TwoTopics extends TopicDirectory {
  all(): readonly Topic[] {
    return [];
  }
  byId(): undefined {
    return undefined;
  }
  byNo(no: TopicNo): Topic | undefined {
    return no === 1 || no === 2 ? ({ no } as Topic) : undefined;
  }
}

describe('open questions', () => {
  let stored: StoredIntake;
  beforeAll(async () => {
    stored = await StoredIntake.open();
  });
  afterAll(() => stored.close());
  beforeEach(() => stored.beginAnew());
  afterEach(() => stored.intake.flow.drain());

  const fresh = () => new OpenQuestionsService(new PgOpenQuestionStore(), new TwoTopics());
  const count = (service = fresh(), at = now, hours?: number, topic = BAHN): Promise<number | null> =>
    stored.db.work.run((tx) => service.count(tx, topic, at, hours));

  it('are the mentions of the topic that ask and that we have not answered', async () => {
    await stored.accept(
      mention({ id: 'asks', text: ASKS }),
      mention({ id: 'waits', text: 'Seit drei Tagen warte ich bei der Bahn auf Antwort.', kind: 'comment' }),
      mention({ id: 'answered', text: ASKS, publishedAt: before(5) }),
      mention({ id: 'grumbles', text: 'Die Bahn ist schlecht.' }),
      mention({ id: 'passed-on', text: ASKS, kind: 'repost', parentId: 'asks' }),
      mention({ id: 'article', text: 'Warum kommt die Bahn zu spät?', kind: 'article', source: 'news' }),
      mention({ id: 'elsewhere', text: 'Wann kommt der Bus?' }),
      mention({ id: 'ours', text: 'Kennen Sie schon die neue App der Bahn? Was fehlt Ihnen?', own: true }),
      // our answer names no topic, and is found all the same
      mention({ id: 'reply', own: true, kind: 'reply', parentId: 'answered', text: 'Um 15 Uhr. – Anna' }),
    );
    expect(await count()).toBe(2);
    expect(await count(fresh(), now, 24, 2 as TopicNo)).toBe(1);
  });

  it('are what the model says; of mentions that are older than its word, what the rule says', async () => {
    const complaint = 'Die Bahn will mein Geld behalten. Antwortet endlich!';
    const isRhetoric = 'Bahn: Wann lernen die das endlich? Nie.';
    await stored.accept(mention({ id: 'a', text: complaint }), mention({ id: 'b', text: isRhetoric }));
    expect(await count()).toBe(2);
    await stored.db.work.run((tx) => tx.query(`update mention set needs_answer = 0.2 where id = 'b'`));
    expect(await count()).toBe(1);
    await stored.db.work.run((tx) => tx.query('update mention set needs_answer = null'));
    const byRule = [complaint, isRhetoric].filter((text) => needsAnswer(text, 'de')).length;
    expect(await count()).toBe(byRule);
  });

  it('stay open when another person replies, when we reply elsewhere, and when our reply is deleted', async () => {
    await stored.accept(
      mention({ id: 'a', text: ASKS }),
      mention({ id: 'b', text: ASKS }),
      mention({ id: 'c', text: ASKS }),
      mention({ id: 'reply-a', kind: 'reply', parentId: 'a', text: 'Das frage ich mich auch.' }),
      mention({ id: 'reply-b', own: true, kind: 'reply', source: 'facebook', parentId: 'b', text: 'Um 15 Uhr.' }),
      mention({ id: 'reply-c', own: true, kind: 'reply', parentId: 'c', text: 'Um 15 Uhr.' }),
    );
    expect(await count()).toBe(2);
    await stored.accept({ delete: { source: 'x', id: 'reply-c' }, receivedAt: NOW });
    expect(await count()).toBe(3);
  });

  it('are of the last 24 hours, or of as many as asked for', async () => {
    await stored.accept(
      mention({ id: 'now', text: ASKS, publishedAt: before(1) }),
      mention({ id: 'today', text: ASKS, publishedAt: before(23) }),
      mention({ id: 'earlier', text: ASKS, publishedAt: before(25) }),
    );
    expect(await count()).toBe(2);
    expect(await count(fresh(), now, 2)).toBe(1);
    expect(await count(fresh(), now, 48)).toBe(3);
  });

  it('of a deleted mention are none', async () => {
    await stored.accept(mention({ id: 'gone', text: ASKS }));
    await stored.accept({ delete: { source: 'x', id: 'gone' }, receivedAt: NOW });
    expect(await count()).toBe(0);
  });

  it('are none where nobody wrote, and unknown where there is no topic', async () => {
    expect(await count()).toBe(0);
    expect(await count(fresh(), now, 24, 3 as TopicNo)).toBeNull();
  });

  it('of a flood are counted on 2,000 and scaled up', async () => {
    const every = (i: number): string => (i % 4 === 0 ? ASKS : 'Die Bahn ist schlecht.');
    const flood = Array.from({ length: 6_000 }, (_, i) =>
      mention({ id: `f${i}`, text: every(i), publishedAt: before(1 + (i % 20)) }),
    );
    await stored.accept(...flood);
    const sample = await stored.db.work.run((tx) =>
      new PgOpenQuestionStore().sample(tx, BAHN, { from: new Date(before(24)), to: now }, 2_000),
    );
    expect(sample).toMatchObject({ read: 2_000, of: 6_000 });
    const open = await count();
    expect(open).toBeGreaterThan(1_300);
    expect(open).toBeLessThan(1_700);
  });

  it('are counted again after half a minute, not at each question', async () => {
    const service = fresh();
    await stored.accept(mention({ id: '1', text: ASKS }));
    expect(await count(service)).toBe(1);
    await stored.accept(mention({ id: '2', text: ASKS }));
    expect(await count(service, new Date(now.getTime() + 29_000))).toBe(1);
    expect(await count(service, new Date(now.getTime() + 30_000))).toBe(2);
  });
});
