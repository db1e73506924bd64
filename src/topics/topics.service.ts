import { Injectable } from '@nestjs/common';
import { Audit } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { demandSound } from './check-topic';
import { type StoredTopic, TopicStore } from './topic.store';
import { TopicsInForce } from './topics-in-force';
import { type TopicInput } from './topics.api';

/** Who changes a topic, and in which language a fault is told. */
export interface Editor {
  readonly actor: Actor;
  readonly language: Language;
}

@Injectable()
export class Topics {
  constructor(
    private readonly inForce: TopicsInForce,
    private readonly store: TopicStore,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  list(): readonly StoredTopic[] {
    return this.inForce.all();
  }

  /** @throws AppError `topic.exists`, `topic.query-invalid`, `request.invalid` */
  add(input: TopicInput, editor: Editor): Promise<StoredTopic> {
    return this.inForce.change(async (tx) => {
      const known = await this.store.knownIds(tx, [input.id, ...input.competitors]);
      if (known.has(input.id)) throw exists(input.id);
      demandSound(input, known, editor.language);
      return this.save(tx, input, editor.actor);
    });
  }

  /** @param version the one that was read. @throws AppError `not-found`, `conflict`, `topic.query-invalid`, `request.invalid` */
  change(input: TopicInput, version: number, editor: Editor): Promise<StoredTopic> {
    return this.inForce.change(async (tx) => {
      const topic = await this.get(tx, input.id);
      if (topic.version !== version) throw conflict(topic);
      demandSound(input, await this.store.knownIds(tx, input.competitors), editor.language);
      return this.append(tx, topic, input, editor.actor);
    });
  }

  /** Its number, its counts and its incidents stay. @throws AppError `not-found`, `conflict` */
  archive(id: string, actor: Actor): Promise<void> {
    return this.inForce.change(async (tx) => {
      const topic = await this.get(tx, id);
      const at = this.clock.now();
      if (!(await this.store.append(tx, topic, { input: inputOf(topic), at, isArchived: true }))) throw conflict(topic);
      await this.audit.record(tx, { actor, action: 'topic.archived', subject: id, at });
    });
  }

  /** All or none: new ones are added, changed ones get a new version, equal ones stay as they are. @param then what belongs to each */
  bring<Input extends TopicInput>(
    inputs: readonly Input[],
    editor: Editor,
    then: (tx: Tx, topic: StoredTopic, input: Input) => Promise<void>,
  ): Promise<void> {
    return this.inForce.change(async (tx) => {
      const known = idsOf([...(await this.store.all(tx)), ...inputs]);
      for (const input of inputs) {
        demandSound(input, known, editor.language);
        const topic = await this.store.byId(tx, input.id);
        const isAsKnown = topic && !topic.archivedAt && isSame(topic, input);
        const present = isAsKnown ? topic : await this.save(tx, input, editor.actor);
        await then(tx, present, input);
      }
    });
  }

  /** A new topic, or the next version of the known or archived one. */
  private async save(tx: Tx, input: TopicInput, actor: Actor): Promise<StoredTopic> {
    const known = await this.store.byId(tx, input.id);
    if (known) return this.append(tx, known, input, actor);
    const at = this.clock.now();
    const added = await this.store.insert(tx, input, at);
    if (!added) throw exists(input.id);
    await this.audit.record(tx, { actor, action: 'topic.added', subject: input.id, at, data: { version: 1 } });
    return added;
  }

  private async append(tx: Tx, topic: StoredTopic, input: TopicInput, actor: Actor): Promise<StoredTopic> {
    const at = this.clock.now();
    const changed = await this.store.append(tx, topic, { input, at });
    if (!changed) throw conflict(topic);
    const data = { version: changed.version };
    await this.audit.record(tx, { actor, action: 'topic.changed', subject: input.id, at, data });
    return changed;
  }

  private async get(tx: Tx, id: string): Promise<StoredTopic> {
    const topic = await this.store.byId(tx, id);
    if (!topic || topic.archivedAt) throw new AppError('not-found', { detail: `There is no topic ${id}.` });
    return topic;
  }
}

function idsOf(topics: readonly { readonly id: string }[]): Set<string> {
  return new Set(topics.map(({ id }) => id));
}

function inputOf({ id, name, kind, query, competitors, timezone, region, alarmBudget }: StoredTopic): TopicInput {
  return { id, name, kind, query, competitors: [...competitors], timezone, region, alarmBudget };
}

function isSame(topic: StoredTopic, input: TopicInput): boolean {
  const { id, name, kind, query, competitors, timezone, region, alarmBudget } = input;
  const given: TopicInput = { id, name, kind, query, competitors, timezone, region, alarmBudget };
  return JSON.stringify(inputOf(topic)) === JSON.stringify(given);
}

function exists(id: string): AppError {
  return new AppError('topic.exists', { detail: `${id} is a topic already. Choose another id, or change that one.` });
}

function conflict({ id, version }: StoredTopic): AppError {
  return new AppError('conflict', { detail: `${id} is at version ${version} by now. Read it again.`, version });
}
