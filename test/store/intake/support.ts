import { type ItemAnswer, type CounterDelta } from '../../../src/intake/contract';
import { PgCounters } from '../../../src/intake/counter.pg';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake, type IntakeOptions, type IntakeUnderTest } from '../../support/intake';

/** The instant of the intake's clock. */
export const NOW = '2026-03-10T12:00:00Z';

const TABLES = [
  'mention',
  'mention_topic',
  'mention_key',
  'author_gone',
  'counter',
  'counter_backfill',
  'source_state',
];
let next = 0;

/** A line about the Bahn, with an id of its own. */
export function mention(over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: `m${next++}`,
    source: 'x',
    publishedAt: '2026-03-10T11:58:30Z',
    text: 'Die Bahn ist schlecht',
    author: { id: 'a1', name: 'Ada' },
    url: 'https://x.example/1',
    ...over,
  };
}

interface MentionRow {
  id: string;
  text: string | null;
  author: { name?: string } | null;
  url: string | null;
  topic_nos: number[];
  deleted_at: Date | null;
  edited_at: Date | null;
}

/** The intake on a database of its own, with the topics Bahn (1) and Bus (2), and what it has stored. */
export class StoredIntake {
  intake: IntakeUnderTest;

  private constructor(readonly db: TestDatabase) {
    this.intake = this.another({ words: ['bahn', 'bus'] });
  }

  static async open(): Promise<StoredIntake> {
    return new StoredIntake(await createTestDatabase());
  }

  /** Another intake on the same database. */
  another(options: Omit<IntakeOptions, 'now'>): IntakeUnderTest {
    return createIntake(this.db.work, { now: NOW, ...options });
  }

  /** As if nothing had ever come in. */
  async beginAnew(): Promise<void> {
    for (const table of TABLES) await this.db.work.run((tx) => tx.query(`delete from ${table}`));
    this.intake = this.another({ words: ['bahn', 'bus'] });
  }

  accept(...lines: unknown[]): Promise<readonly ItemAnswer[]> {
    return this.intake.flow.accept(lines, 'push');
  }

  rows(): Promise<MentionRow[]> {
    return this.db.work.run((tx) => tx.query<MentionRow>('select * from mention order by id'));
  }

  /** The topics under which mentions are listed. */
  listed(): Promise<{ topic_no: number }[]> {
    return this.db.work.run((tx) =>
      tx.query<{ topic_no: number }>('select topic_no from mention_topic order by topic_no'),
    );
  }

  async counters(): Promise<CounterDelta[]> {
    const all: CounterDelta[] = [];
    for await (const page of new PgCounters(this.db.work).between(new Date('2020-01-01'), new Date('2030-01-01')))
      all.push(...page);
    return all;
  }

  close(): Promise<void> {
    return this.db.close();
  }
}
