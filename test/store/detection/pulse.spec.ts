import { type CompletedLook } from '../../../src/detection/contract';
import { PROBE_SOURCE, type StoredMention } from '../../../src/intake/contract';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { DAY, FROM, HOUR, Process } from '../../support/detecting';

/** The least of a stored mention. */
function mention(id: string, source = PROBE_SOURCE): StoredMention {
  const of = { id, source, receivedAt: new Date(FROM) } as StoredMention['mention'];
  return { mention: of, topicNos: [], sentiment: 'neutral', isUnsure: false, isCopy: false };
}

describe('the pulse of detection', () => {
  let db: TestDatabase;
  let one: Process;
  let looks: CompletedLook[];
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    one = new Process(db);
    await one.detection.restore(new Date(FROM));
    looks = [];
    one.detection.pulse.subscribe((look) => looks.push(look));
  });

  it('is felt when a look and its consequences are over, and tells what was in it', async () => {
    one.feed.say({ mentions: [mention('a'), mention('x', 'forum')] });
    one.feed.say({ mentions: [mention('b')] });
    await one.look(FROM + 15_000);
    expect(looks).toEqual([]);
    one.detection.completed();
    expect(looks).toEqual([{ at: new Date(FROM + 15_000), commits: 2, probes: ['a', 'b'] }]);
    one.detection.completed();
    expect(looks).toHaveLength(1);
  });

  it('tells of a look whose consequences failed with the next one', async () => {
    one.feed.say({ mentions: [mention('a')] });
    await one.look(FROM + 15_000);
    await one.look(FROM + 30_000);
    one.detection.completed();
    expect(looks).toEqual([{ at: new Date(FROM + 30_000), commits: 1, probes: ['a'] }]);
  });

  it('is not felt of a look that failed: what it should have seen is seen by the next', async () => {
    one.feed.say({ mentions: [mention('a')] });
    await db.asOwner('alter table detection_lesson rename to elsewhere');
    await expect(one.detection.tick(new Date(FROM + DAY))).rejects.toThrow();
    one.detection.completed();
    expect(looks).toEqual([]);
    await db.asOwner('alter table elsewhere rename to detection_lesson');
    await one.look(FROM + DAY + HOUR);
    one.detection.completed();
    expect(looks).toMatchObject([{ commits: 1, probes: ['a'] }]);
  });

  it('keeps what is committed during a look for the next', async () => {
    const looking = one.detection.tick(new Date(FROM + 15_000));
    await Promise.resolve();
    one.feed.say({ mentions: [mention('late')] });
    await looking;
    await one.look(FROM + 30_000);
    one.detection.completed();
    expect(looks.at(-1)?.probes).toEqual(['late']);
  });
});
