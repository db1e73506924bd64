import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { SlackInboundModule } from '../../src/adapters/slack/slack-inbound.module';
import { SlackPresence } from '../../src/adapters/slack/slack-presence';
import { Clock, ManualClock } from '../../src/kernel/clock';
import { Ids } from '../../src/kernel/ids';
import { Settings, type SettingsValues } from '../../src/platform/config/settings';
import { acceptBodies, keepRawBodies, limitBodies } from '../../src/platform/http/bodies';
import { ProblemFilter } from '../../src/platform/http/problem.filter';
import { SystemIds } from '../../src/platform/system-ids';
import { type ChatEvent, ChatEvents, type Form, type Heard } from '../../src/situation/contract';
import { BOT_TOKEN, type FakeSlack, SIGNING_SECRET } from './fake-slack';
import { NOON } from './outgoing';

/** Where what was heard is kept, by its key, as the situation does. */
export class EventBook extends ChatEvents {
  readonly heard: ChatEvent[] = [];
  /** Repetitions of what was known. */
  repeated = 0;
  /** What is asked back, by the kind of the event. */
  readonly forms = new Map<ChatEvent['kind'], Form>();
  /** How many of the next are lost, as without a database. */
  failures = 0;
  /** What a hearing waits for. */
  gate: Promise<void> = Promise.resolve();

  /** How many hearings began. */
  asked = 0;

  async hear(event: ChatEvent): Promise<Heard> {
    this.asked++;
    await this.gate;
    if (this.failures > 0) {
      this.failures--;
      throw new Error('the database is gone');
    }
    if (this.heard.some(({ key }) => key === event.key)) {
      this.repeated++;
      return { kind: 'taken' };
    }
    this.heard.push(event);
    const form = this.forms.get(event.kind);
    return form ? { kind: 'form', form } : { kind: 'taken' };
  }
}

/** Slack's addresses at the service on a port of their own. */
export class SlackHooks {
  private constructor(
    private readonly app: NestFastifyApplication,
    readonly url: string,
    private readonly parts: { clock: ManualClock; book: EventBook; presence: SlackPresence },
  ) {}

  get clock(): ManualClock {
    return this.parts.clock;
  }

  get book(): EventBook {
    return this.parts.book;
  }

  get presence(): SlackPresence {
    return this.parts.presence;
  }

  static async open(slack: FakeSlack, signingSecret: string | undefined = SIGNING_SECRET): Promise<SlackHooks> {
    const parts = { clock: new ManualClock(NOON), book: new EventBook(), presence: new SlackPresence('http') };
    const secrets = { botToken: BOT_TOKEN, apiUrl: slack.url, signingSecret };
    const settings = new Settings({ server: { language: 'de' }, slack: secrets } as unknown as SettingsValues);
    const platform = provided([
      { provide: SlackPresence, useValue: parts.presence },
      { provide: Settings, useValue: settings },
      { provide: Clock, useValue: parts.clock },
      { provide: Ids, useClass: SystemIds },
    ]);
    const situation = provided([{ provide: ChatEvents, useValue: parts.book }]);
    const inbound = SlackInboundModule.register({ imports: [situation] });
    const module = await Test.createTestingModule({ imports: [platform, inbound] }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    const fastify = app.getHttpAdapter().getInstance();
    keepRawBodies(fastify);
    acceptBodies(fastify);
    limitBodies(fastify, 1_000_000);
    app.useGlobalFilters(new ProblemFilter());
    await app.listen(0, '127.0.0.1');
    return new SlackHooks(app, await app.getUrl(), parts);
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

@Module({})
class Provided {}

/** What a module of the service would bring; known to all, as the platform is. */
function provided(providers: (Provider & { provide: unknown })[]): DynamicModule {
  const exports = providers.map(({ provide }) => provide) as NonNullable<DynamicModule['exports']>;
  return { module: class extends Provided {}, global: true, providers, exports };
}
