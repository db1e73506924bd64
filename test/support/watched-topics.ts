import { CommitFeed, type Committed } from '../../src/intake/contract';
import { type TopicId, type TopicNo } from '../../src/kernel/ids';
import { type PlannedEvent, PlannedEvents, type Topic, TopicDirectory } from '../../src/topics/contract';

/** A feed that the test speaks into. */
export class TestFeed extends CommitFeed {
  private readonly listeners = new Set<(committed: Committed) => void>();

  subscribe(listener: (committed: Committed) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** What happens while somebody waits for a quiet moment. */
  meanwhile: () => Promise<void> = () => Promise.resolve();

  async drain(): Promise<void> {
    const happens = this.meanwhile;
    this.meanwhile = () => Promise.resolve();
    await happens();
  }

  say(committed: Partial<Committed>): void {
    for (const listener of this.listeners) listener({ deltas: [], heartbeats: [], mentions: [], ...committed });
  }
}

export class TestDirectory extends TopicDirectory {
  constructor(private readonly topics: readonly Topic[]) {
    super();
  }

  all(): readonly Topic[] {
    return this.topics;
  }

  byId(id: TopicId): Topic | undefined {
    return this.topics.find((topic) => topic.id === id);
  }

  byNo(no: TopicNo): Topic | undefined {
    return this.topics.find((topic) => topic.no === no);
  }
}

export class TestPlans extends PlannedEvents {
  constructor(private readonly plans: ReadonlyMap<number, readonly PlannedEvent[]> = new Map()) {
    super();
  }

  of(topicNo: TopicNo): readonly PlannedEvent[] {
    return this.plans.get(topicNo) ?? [];
  }
}

export function topic(no: number, name: string, competitors: readonly string[] = []): Topic {
  return {
    id: name as TopicId,
    no: no as TopicNo,
    name,
    kind: 'brand',
    query: name,
    competitors: competitors as readonly TopicId[],
    timezone: 'Europe/Berlin',
    version: 1,
    createdAt: new Date('2026-01-01T00:00:00Z'),
  };
}
