import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Matchable, type PlannedEvent } from './contract';
import { LayeredIndex } from './domain/layered-index';
import { parseQuery } from './domain/shared/parse-query';
import { Subject } from './domain/subject';
import { type Indexed } from './domain/topic-index';
import { type StoredPlan, type StoredTopic, TopicStore } from './topic.store';

/** A change made by another process is seen here within this time. */
const LOOK_EVERY_MS = 2_000;

/** What is in force at one moment; replaced whole, so that no mention meets half a change. */
interface Edition {
  readonly stamp: string | undefined;
  readonly topics: readonly StoredTopic[];
  readonly byId: ReadonlyMap<TopicId, StoredTopic>;
  readonly byNo: ReadonlyMap<TopicNo, StoredTopic>;
  readonly index: LayeredIndex<TopicNo>;
  readonly plans: ReadonlyMap<TopicNo, readonly PlannedEvent[]>;
}

const NOTHING: Edition = {
  stamp: undefined,
  topics: [],
  byId: new Map(),
  byNo: new Map(),
  index: new LayeredIndex([]),
  plans: new Map(),
};

/** What a look found: the topics whose version is another, and the numbers of those that are no longer watched. */
interface Found {
  readonly stamp: string;
  readonly changed: readonly StoredTopic[];
  readonly gone: readonly TopicNo[];
  readonly plans: readonly StoredPlan[];
}

/** The topics and the index of their queries, held in memory. The contract's readers all read this. */
@Injectable()
export class TopicsInForce implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(TopicsInForce.name);
  private readonly listeners = new Set<() => void>();
  private edition = NOTHING;
  private looking: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: TopicStore,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      this.look().catch((error: unknown) => {
        this.log.warn({ error }, 'the topics could not be looked at; the known ones stay in force');
      });
    }, LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    // what goes wrong there was told to whoever asked for the look
    await this.looking.catch(() => undefined);
  }

  all(): readonly StoredTopic[] {
    return this.edition.topics;
  }

  byId(id: TopicId): StoredTopic | undefined {
    return this.edition.byId.get(id);
  }

  byNo(no: TopicNo): StoredTopic | undefined {
    return this.edition.byNo.get(no);
  }

  of(topicNo: TopicNo): readonly PlannedEvent[] {
    return this.edition.plans.get(topicNo) ?? [];
  }

  match(mention: Matchable): readonly TopicNo[] {
    const { index, byId } = this.edition;
    const found = mention.topics
      ? [...new Set(mention.topics)].flatMap((id) => byId.get(id as TopicId)?.no ?? [])
      : index.match(new Subject(mention));
    return found.sort((a, b) => a - b);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Runs a transaction that changes topics; when it resolves, the change is in force in this process. */
  async change<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.work.run(work);
    await this.look();
    return result;
  }

  /** Reads the topics again if one has changed. Looks follow one another, so an older one never overwrites a newer. */
  private look(): Promise<void> {
    this.looking = this.looking.catch(() => undefined).then(() => this.lookNow());
    return this.looking;
  }

  private async lookNow(): Promise<void> {
    const found = await this.work.run((tx) => this.find(tx));
    // Nothing new: the time to make one index of what changed lately.
    if (!found) this.edition = { ...this.edition, index: this.edition.index.settled() };
    else {
      this.edition = this.editionWith(found);
      for (const listener of this.listeners) listener();
    }
  }

  private async find(tx: Tx): Promise<Found | undefined> {
    const stamp = await this.store.stamp(tx);
    if (stamp === this.edition.stamp) return undefined;
    const versions = await this.store.versions(tx);
    const { byNo, topics } = this.edition;
    const changed = versions.filter(({ no, version }) => byNo.get(no)?.version !== version).map(({ no }) => no);
    const present = new Set(versions.map(({ no }) => no));
    const gone = topics.flatMap(({ no }) => (present.has(no) ? [] : no));
    const plans = await this.store.plans(tx);
    return { stamp, gone, plans, changed: changed.length === 0 ? [] : await this.store.byNos(tx, changed) };
  }

  private editionWith({ stamp, changed, gone, plans }: Found): Edition {
    const byNo = new Map(this.edition.byNo);
    for (const no of gone) byNo.delete(no);
    for (const topic of changed) byNo.set(topic.no, topic);
    const topics = [...byNo.values()].sort((a, b) => a.no - b.no);
    return {
      stamp,
      topics,
      byNo,
      byId: new Map(topics.map((topic) => [topic.id, topic])),
      index: this.edition.index.with(
        changed.flatMap((topic) => this.indexed(topic)),
        [...gone, ...changed.map(({ no }) => no)],
      ),
      plans: byTopic(plans),
    };
  }

  private indexed({ no, id, query }: StoredTopic): Indexed<TopicNo>[] {
    const parsed = parseQuery(query);
    if (parsed.ok) return [{ key: no, query: parsed.query }];
    // It was readable when it was saved, so an upgrade changed the language: the other topics must go on.
    this.log.error({ topic: id, fault: parsed.fault }, 'the query of a topic cannot be read: it matches nothing');
    return [];
  }
}

function byTopic(plans: readonly StoredPlan[]): ReadonlyMap<TopicNo, readonly PlannedEvent[]> {
  const grouped = new Map<TopicNo, StoredPlan[]>();
  for (const plan of plans) grouped.set(plan.topicNo, [...(grouped.get(plan.topicNo) ?? []), plan]);
  return grouped;
}
