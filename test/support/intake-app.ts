import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { ZodValidationPipe } from 'nestjs-zod';
import { MentionGate } from '../../src/intake/contract';
import { IntakeCalendar } from '../../src/intake/intake-calendar';
import { PgMentionListStore } from '../../src/intake/mention-list.pg';
import { MentionList } from '../../src/intake/mention-list.service';
import { MentionListStore } from '../../src/intake/mention-list.store';
import { type MentionPage } from '../../src/intake/mentions.api';
import { MentionsController } from '../../src/intake/mentions.controller';
import { Push } from '../../src/intake/push.service';
import { type TopicId, type TopicNo } from '../../src/kernel/ids';
import { Settings } from '../../src/platform/config/settings';
import { acceptBodies } from '../../src/platform/http/bodies';
import { ProblemFilter } from '../../src/platform/http/problem.filter';
import { UnitOfWork } from '../../src/platform/postgres/tx';
import { type Topic, TopicDirectory } from '../../src/topics/contract';
import { createIntake, type IntakeOptions, type IntakeUnderTest, intakeSettings } from './intake';

/** Topics in the order of their numbers. */
class FixedTopics extends TopicDirectory {
  constructor(private readonly names: readonly string[]) {
    super();
  }

  all(): readonly Topic[] {
    return this.names.map((name, i) => ({
      id: name as TopicId,
      no: (i + 1) as TopicNo,
      name,
      kind: 'brand',
      query: name,
      competitors: [],
      timezone: 'Europe/Berlin',
      version: 1,
      createdAt: new Date('2026-01-01T00:00:00Z'),
    }));
  }

  byId(id: TopicId): Topic | undefined {
    return this.all().find((topic) => topic.id === id);
  }

  byNo(no: TopicNo): Topic | undefined {
    return this.all().find((topic) => topic.no === no);
  }
}

type Body = string | Uint8Array | ReadableStream<Uint8Array>;

export interface IntakeApp extends IntakeUnderTest {
  readonly url: string;
  /** @param type JSON unless said */
  post(body: Body, type?: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  list(query: string): Promise<MentionPage>;
  close(): Promise<void>;
}

/** The mentions' routes on a real socket, without the guard, over the intake as createIntake() makes it. */
export async function startIntakeApp(work: UnitOfWork, options: IntakeOptions, gate?: MentionGate): Promise<IntakeApp> {
  const intake = createIntake(work, options);
  const settings = intakeSettings(options.intake);
  const testing = await Test.createTestingModule({
    controllers: [MentionsController],
    providers: [
      Push,
      MentionList,
      { provide: Settings, useValue: settings },
      { provide: MentionGate, useValue: gate ?? intake.flow },
      { provide: UnitOfWork, useValue: work },
      { provide: TopicDirectory, useValue: new FixedTopics(options.words ?? []) },
      { provide: MentionListStore, useClass: PgMentionListStore },
      { provide: IntakeCalendar, useValue: new IntakeCalendar(intake.clock, settings) },
      { provide: APP_PIPE, useClass: ZodValidationPipe },
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(
    new FastifyAdapter({ bodyLimit: settings.intake.bodyLimitBytes }),
  );
  app.useLogger(false);
  acceptBodies(app.getHttpAdapter().getInstance());
  await app.listen(0, '127.0.0.1');
  const url = `${await app.getUrl()}/v1/mentions`;
  return {
    ...intake,
    url,
    post: (body, type = 'application/json', headers = {}) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...headers }, duplex: 'half' }),
    list: async (query) => (await (await fetch(`${url}?${query}`)).json()) as MentionPage,
    close: () => app.close(),
  };
}
