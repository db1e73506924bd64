import { PgAudit } from '../../../src/access/audit.pg';
import { type Audit } from '../../../src/access/contract';
import { type CounterDelta } from '../../../src/intake/contract';
import { PgCounters } from '../../../src/intake/counter.pg';
import { IntakeCalendar } from '../../../src/intake/intake-calendar';
import { mentionKey } from '../../../src/intake/mention-key';
import { PgMentionToneStore } from '../../../src/intake/mention-tone.pg';
import { MentionTonesService } from '../../../src/intake/mention-tones.service';
import { type Actor, type Role, SYSTEM } from '../../../src/kernel/actor';
import { type PersonId } from '../../../src/kernel/ids';
import { type UnitOfWork } from '../../../src/platform/postgres/tx';
import { SeededIds } from '../../../src/platform/seeded-ids';
import { CorrectionBook } from '../../../src/teaching/correction-book';
import { PgCorrectionStore } from '../../../src/teaching/correction.pg';
import { Corrections } from '../../../src/teaching/corrections.service';
import { Learner } from '../../../src/teaching/learner';
import { LessonsInForce } from '../../../src/teaching/lessons-in-force';
import { TaughtRecords, TaughtTopics } from '../../../src/teaching/taught.service';
import { type SaidTone, type TaughtView } from '../../../src/teaching/teaching.api';
import { type Tone } from '../../../src/tone/contract';
import { TaughtTopicTones } from '../../../src/tone/taught-topic-tones';
import { PgTopicStore } from '../../../src/topics/topic.pg';
import { TopicsInForce } from '../../../src/topics/topics-in-force';
import { TopicInput } from '../../../src/topics/topics.api';
import { Topics } from '../../../src/topics/topics.service';
import { closeAll } from '../../support/closing';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { createIntake, intakeSettings, type IntakeUnderTest, WordTone } from '../../support/intake';

const NOW = '2026-03-10T12:00:00Z';
const AT = '2026-03-10T11:58:30Z';

/** Is about both topics, and bad in no word. */
export const EVERYDAY = 'Bahn und Bus fahren';

export function mention(id: string, text: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    source: 'x',
    publishedAt: AT,
    text,
    author: { id: `author of ${id}`, followers: 700 },
    kind: 'reply',
    ...over,
  };
}

export function person(role: Role, name = 'Ada'): Actor {
  return { kind: 'person', id: `id-of-${name}` as PersonId, name, role };
}

/** One process that takes mentions in and lets people say how they sound. */
export class Instance {
  readonly tones = new TaughtTopicTones(0.5);
  readonly intake: IntakeUnderTest;
  readonly lessons: LessonsInForce;
  readonly corrections: Corrections;
  readonly taught: TaughtTopics;

  constructor(
    db: TestDatabase,
    topics: TopicsInForce,
    { audit = new PgAudit(), looksWith = db.work }: { audit?: Audit; looksWith?: UnitOfWork } = {},
  ) {
    this.intake = createIntake(db.work, { now: NOW, matcher: topics, topicTones: this.tones });
    const { clock, flow } = this.intake;
    const store = new PgCorrectionStore();
    const mentions = new MentionTonesService(
      flow,
      new PgMentionToneStore(),
      new IntakeCalendar(clock, intakeSettings()),
    );
    this.lessons = new LessonsInForce(looksWith, store, this.tones);
    const book = new CorrectionBook(store, audit, new SeededIds(clock, 7), clock);
    this.corrections = new Corrections(mentions, book, new Learner(new WordTone(), this.tones, this.lessons), topics);
    const records = new TaughtRecords(db.work, store, mentions, new PgCounters(db.work));
    this.taught = new TaughtTopics(records, topics, clock);
  }
}

/** The topics bahn and bus on a database of their own. */
export class TaughtHouse {
  private constructor(
    readonly db: TestDatabase,
    readonly topics: TopicsInForce,
    readonly instance: Instance,
  ) {}

  static async open(): Promise<TaughtHouse> {
    const db = await createTestDatabase();
    const store = new PgTopicStore();
    const topics = new TopicsInForce(db.work, store);
    const instance = new Instance(db, topics);
    const desk = new Topics(topics, store, new PgAudit(), instance.intake.clock);
    for (const id of ['bahn', 'bus'])
      await desk.add(TopicInput.parse({ id, name: id, query: id }), { actor: SYSTEM, language: 'en' });
    return new TaughtHouse(db, topics, instance);
  }

  /** Another process on the same database. */
  another(over?: ConstructorParameters<typeof Instance>[2]): Instance {
    return new Instance(this.db, this.topics, over);
  }

  async accept(...lines: unknown[]): Promise<void> {
    const answers = await this.instance.intake.flow.accept(lines, 'push');
    expect(answers.map(({ status }) => status)).toEqual(lines.map(() => 'accepted'));
  }

  correct(id: string, said: SaidTone, topic = 'bahn'): Promise<string> {
    return this.instance.corrections
      .correct(mentionKey('x', id), { topic, scope: 'topic', said }, person('responder'))
      .then((correction) => correction.id);
  }

  undo(id: string): Promise<unknown> {
    return this.instance.corrections.undo(id, person('responder'));
  }

  view(topic = 'bahn', mayRead = true): Promise<TaughtView> {
    return this.instance.taught.view(topic, mayRead);
  }

  /** What is counted of a topic, without the sketches, that cannot forget. */
  async counted(topic: string): Promise<Partial<CounterDelta>[]> {
    const no = this.topics.all().find(({ id }) => id === topic)!.no;
    const all: Partial<CounterDelta>[] = [];
    const toEnd = [new Date('2020-01-01'), new Date('2030-01-01')] as const;
    for await (const page of new PgCounters(this.db.work).between(...toEnd, [no]))
      all.push(...page.map((delta) => ({ ...delta, authors: undefined, critics: undefined })));
    return all;
  }

  /** How the process hears a text in a topic. */
  hear(text: string, topic = 'bahn', instance = this.instance): Tone {
    const tone = new WordTone().score(text);
    const no = this.topics.all().find(({ id }) => id === topic)!.no;
    return instance.tones.read(text, tone, [no])?.get(no) ?? tone;
  }

  query<T>(sql: string): Promise<T[]> {
    return this.db.work.run((tx) => tx.query<T>(sql));
  }

  close(): Promise<void> {
    return closeAll(
      () => this.instance.intake.flow.drain(),
      () => this.instance.lessons.onModuleDestroy(),
      () => this.topics.onModuleDestroy(),
      () => this.db.close(),
    );
  }
}
