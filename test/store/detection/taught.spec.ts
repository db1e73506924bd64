import { type Baseline } from '../../../src/detection/domain/baseline';
import { PgDetectionStore } from '../../../src/detection/detection.pg';
import { levelOf } from '../../../src/detection/domain/series';
import { type LessonGiven } from '../../../src/detection/contract';
import { type TopicId, type TopicNo } from '../../../src/kernel/ids';
import { type PlannedEvent } from '../../../src/topics/contract';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { DAY, FROM, HOUR, Process } from '../../support/detecting';
import { daysOf } from '../../support/storms';
import { TestPlans } from '../../support/watched-topics';

const ACME = 1 as TopicNo;
const STORM = FROM + 4 * DAY + 11 * HOUR;
const END = STORM + 6 * HOUR;

describe('what people say of an alarm', () => {
  let db: TestDatabase;
  beforeEach(async () => (db = await createTestDatabase()));
  afterEach(() => db.close());

  const happening = { startMs: STORM, hours: 6, lift: 8, negative: 0.8 };
  const deltas = daysOf({ seed: 1, perHour: 40, fromMs: FROM, days: 7, happening });
  const lesson = (kind: LessonGiven['kind'], at: number): LessonGiven => ({
    occasion: 'an incident',
    topicId: 'acme' as TopicId,
    kind,
    alarm: 'firestorm',
    from: new Date(STORM),
    to: new Date(END),
    at: new Date(at),
  });
  const levels = ({ volume, critics }: Baseline): number[] => [levelOf(volume), levelOf(critics)];
  const learned = ({ detection }: Process): Baseline => detection.windows.watch(ACME)!.state!;

  async function lived(until: number): Promise<Process> {
    const process = new Process(db);
    await process.detection.restore(new Date(FROM));
    await process.live(deltas, FROM, until);
    return process;
  }

  it('keeps nobody from being looked at when it cannot be learned, and is learned at the next bin', async () => {
    const at = STORM + 20 * HOUR;
    const process = await lived(at);
    const frozen = levels(learned(process));
    await db.work.run((tx) => process.lessons.teach(tx, lesson('false-alarm', at)));
    await db.asOwner('alter table counter rename to gone');
    const looked = await process.detection.tick(new Date(at + 300_000));
    expect(looked.map(({ topicId }) => topicId)).toContain('acme');
    expect(levels(learned(process))[1]).toBeLessThan(1.05 * frozen[1]!);
    await db.asOwner('alter table gone rename to counter');
    await process.detection.tick(new Date(at + 600_000));
    expect(levels(learned(process))[1]).toBeGreaterThan(1.2 * frozen[1]!);
  });

  it('is read while it is in reach or not yet learned, and not for ever', async () => {
    const store = new PgDetectionStore();
    const late = new Date(END + 100 * DAY);
    await db.work.run(async (tx) => {
      for (const occasion of ['learned', 'waiting'])
        await store.saveLesson(tx, { ...lesson('false-alarm', END), occasion, topicNo: ACME, evidence: 'criticism' });
      const [learned] = await store.lessons(tx, new Date(END - 1));
      await store.lessonLearned(tx, learned!, new Date(END));
      const occasions = async (since: Date) => (await store.lessons(tx, since)).map(({ occasion }) => occasion);
      expect(await occasions(new Date(END - 1))).toEqual(['learned', 'waiting']);
      expect(await occasions(late)).toEqual(['waiting']);
    });
  });

  it.each(['false-alarm', 'planned'] as const)(
    'is learned from before the alarm on (%s), the same after a restart',
    async (kind) => {
      const at = STORM + 20 * HOUR;
      const first = await lived(at);
      const frozen = levels(learned(first));
      await db.work.run((tx) => first.lessons.teach(tx, lesson(kind, at)));
      await first.detection.tick(new Date(at + 15_000));
      const [people = 0, critics = 0] = levels(learned(first));
      if (kind === 'false-alarm') expect(critics).toBeGreaterThan(1.2 * frozen[1]!);
      else expect(people).toBeLessThan(frozen[0]!);

      const later = at + 6 * HOUR;
      await first.live(deltas, at, later);
      const second = new Process(db);
      await second.detection.restore(new Date(later));
      for (const process of [first, second]) await process.detection.tick(new Date(later + 300_000));
      expect(second.detection.latest()).toEqual(first.detection.latest());
      expect(JSON.stringify(learned(second))).toBe(JSON.stringify(learned(first)));

      // and the same as what the bare counters teach
      await db.work.run((tx) => tx.query('delete from detection_baseline'));
      const third = new Process(db);
      await third.detection.restore(new Date(later + 300_000));
      expect(levels(learned(third))).toEqual(levels(learned(first)));
    },
  );

  it('measures what a planned alarm brought', async () => {
    const process = await lived(STORM + 8 * HOUR);
    await db.work.run((tx) => process.lessons.teach(tx, lesson('planned', STORM + 8 * HOUR)));
    await process.detection.tick(new Date(STORM + 8 * HOUR + 15_000));
    const [row] = await db.work.run((tx) =>
      tx.query<{ lift: number; learned_at: Date }>('select * from detection_lesson'),
    );
    expect(row?.lift).toBeGreaterThan(2);
    expect(row?.lift).toBeLessThan(10);
    expect(row?.learned_at).toEqual(new Date(STORM + 8 * HOUR + 15_000));
  });

  it('says so and goes on where nothing is known of the time before', async () => {
    const at = STORM + 20 * HOUR;
    const process = await lived(at);
    await db.work.run((tx) => tx.query('delete from detection_baseline'));
    const before = levels(learned(process));
    await db.work.run((tx) => process.lessons.teach(tx, lesson('false-alarm', at)));
    await process.detection.tick(new Date(at + 15_000));
    expect(levels(learned(process))).toEqual(before);
    const rows = await db.work.run((tx) => tx.query('select from detection_lesson where learned_at is not null'));
    expect(rows).toHaveLength(1);
  });

  it('replaces what was said of the same alarm before; taught again when it is over, it counts from the first word', async () => {
    const process = new Process(db);
    const said = async (given: LessonGiven): Promise<unknown> => db.work.run((tx) => process.lessons.teach(tx, given));
    await said(lesson('planned', END - HOUR));
    expect(await said({ ...lesson('false-alarm', END), to: new Date(END - HOUR) })).toEqual({
      strictUntil: new Date(END + 30 * DAY),
    });
    await said(lesson('false-alarm', END + HOUR));
    expect(await said({ ...lesson('planned', END), occasion: 'b', topicId: 'gone' as TopicId })).toBeUndefined();
    const rows = await db.work.run((tx) => tx.query('select kind, evidence, ends_at, taught_at from detection_lesson'));
    expect(rows).toEqual([
      { kind: 'false-alarm', evidence: 'criticism', ends_at: new Date(END), taught_at: new Date(END) },
    ]);
  });

  it('and what was planned is expected from the moment it was entered, the same after a restart', async () => {
    const event: PlannedEvent = {
      id: 1,
      from: new Date(STORM),
      to: new Date(END),
      lift: 5,
      note: 'Launch',
      createdBy: 'Ada',
      createdAt: new Date(STORM + 2 * HOUR),
    };
    const plans = new TestPlans(new Map([[1, [event]]]));
    const first = new Process(db, { plans });
    await first.detection.restore(new Date(FROM));
    await first.live(deltas, FROM, STORM + 20 * HOUR);
    const second = new Process(db, { plans });
    await second.detection.restore(new Date(STORM + 20 * HOUR));
    for (const process of [first, second]) await process.detection.tick(new Date(STORM + 20 * HOUR));
    expect(second.detection.latest()).toEqual(first.detection.latest());
    expect(JSON.stringify(learned(second))).toBe(JSON.stringify(learned(first)));
    const unplanned = new Process(db);
    await unplanned.detection.restore(new Date(STORM + 20 * HOUR));
    await db.work.run((tx) => tx.query('delete from detection_baseline'));
    await unplanned.detection.restore(new Date(STORM + 20 * HOUR));
    expect(JSON.stringify(learned(unplanned))).not.toBe(JSON.stringify(learned(first)));
  });
});
