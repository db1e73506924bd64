import { Injectable } from '@nestjs/common';
import { Audit } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type TopicId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PlannedEvent } from './contract';
import { type StoredPlan, type StoredTopic, TopicStore } from './topic.store';
import { TopicsInForce } from './topics-in-force';
import { type PlannedEventInput } from './topics.api';

/** What is planned for a topic: entered and withdrawn, never changed. */
@Injectable()
export class PlannedEventDesk {
  constructor(
    private readonly inForce: TopicsInForce,
    private readonly store: TopicStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` */
  list(topicId: string): readonly PlannedEvent[] {
    return this.inForce.of(this.topic(topicId).no);
  }

  /** @throws AppError `not-found` */
  async add(topicId: string, input: PlannedEventInput, actor: Actor): Promise<PlannedEvent> {
    const topic = this.topic(topicId);
    return this.inForce.change((tx) => this.enter(tx, topic, input, actor));
  }

  /** @throws AppError `not-found`, also when it was withdrawn before */
  async withdraw(topicId: string, id: number, actor: Actor): Promise<void> {
    const topic = this.topic(topicId);
    await this.inForce.change(async (tx) => {
      const at = this.clock.now();
      if (!(await this.store.withdrawPlan(tx, topic.no, id, { name: actor.name, at })))
        throw new AppError('not-found', { detail: `${topicId} has no planned event ${id} that is in force.` });
      await this.audit.record(tx, { actor, action: 'planned-event.withdrawn', subject: topicId, at, data: { id } });
    });
  }

  /** Enters those that are not there yet; what a file no longer names stays. */
  async bring(tx: Tx, topic: StoredTopic, inputs: readonly PlannedEventInput[], actor: Actor): Promise<void> {
    if (inputs.length === 0) return;
    const known = (await this.store.plans(tx)).filter((plan) => plan.topicNo === topic.no && !plan.withdrawnAt);
    for (const input of inputs)
      if (!known.some((plan) => isSame(plan, input))) await this.enter(tx, topic, input, actor);
  }

  private async enter(tx: Tx, topic: StoredTopic, input: PlannedEventInput, actor: Actor): Promise<StoredPlan> {
    const at = this.clock.now();
    const plan = await this.store.insertPlan(tx, topic.no, input, { name: actor.name, at });
    const { id, lift } = plan;
    const data = { id, lift, from: plan.from.toISOString(), to: plan.to.toISOString() };
    await this.audit.record(tx, { actor, action: 'planned-event.added', subject: topic.id, at, data });
    return plan;
  }

  private topic(id: string): StoredTopic {
    const topic = this.inForce.byId(id as TopicId);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic ${id}.` });
    return topic;
  }
}

function isSame(plan: StoredPlan, { from, to, lift, note }: PlannedEventInput): boolean {
  const isSameTime = plan.from.getTime() === Date.parse(from) && plan.to.getTime() === Date.parse(to);
  return isSameTime && plan.lift === lift && plan.note === note;
}
