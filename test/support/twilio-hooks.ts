import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { TwilioCalls } from '../../src/adapters/twilio/twilio-calls.service';
import { TwilioHook } from '../../src/adapters/twilio/twilio-hook';
import { TwilioMessageController } from '../../src/adapters/twilio/twilio-message.controller';
import { TwilioVoiceController } from '../../src/adapters/twilio/twilio-voice.controller';
import { type Spoken } from '../../src/delivery/contract';
import { DeliveryDesk, type DeliveryReport } from '../../src/delivery/ports';
import { Clock, ManualClock } from '../../src/kernel/clock';
import { type KeyPress, PageAnswers, PhoneKeys, type Reply } from '../../src/paging/ports';
import { Settings, type SettingsValues } from '../../src/platform/config/settings';
import { ProblemFilter } from '../../src/platform/http/problem.filter';
import { ACCOUNT } from './fake-twilio';
import { NOON } from './outgoing';

export const PUBLIC = 'https://hooks.example.org';

type Confirmation = Awaited<ReturnType<PhoneKeys['pressed']>>;

/** The hooks of Twilio on a port of their own, with both sides of the counter in sight: what was brought, and what is answered. */
export class TwilioHooks {
  readonly scripts = new Map<string, { readonly language: 'de' | 'en'; readonly spoken: Spoken }>();
  readonly reports: DeliveryReport[] = [];
  readonly presses: KeyPress[] = [];
  readonly replies: Reply[] = [];
  /** What fails next, as it does without a database. */
  readonly failures: ('script' | 'pressed')[] = [];
  answer: string | undefined;
  isOver = false;
  afterScript: () => void = () => undefined;
  private app: NestFastifyApplication | undefined;
  private at = '';

  static async open(): Promise<TwilioHooks> {
    const hooks = new TwilioHooks();
    const settings = { server: { publicUrl: PUBLIC, language: 'de' }, paging: { twilio: ACCOUNT } };
    const module = await Test.createTestingModule({
      controllers: [TwilioMessageController, TwilioVoiceController],
      providers: [
        TwilioHook,
        TwilioCalls,
        { provide: Settings, useValue: new Settings(settings as unknown as SettingsValues) },
        { provide: Clock, useValue: new ManualClock(NOON) },
        { provide: DeliveryDesk, useValue: hooks.desk() },
        { provide: PhoneKeys, useValue: hooks.keys() },
        { provide: PageAnswers, useValue: hooks.inbox() },
      ],
    }).compile();
    hooks.app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    hooks.app.useGlobalFilters(new ProblemFilter());
    await hooks.app.listen(0, '127.0.0.1');
    hooks.at = await hooks.app.getUrl();
    return hooks;
  }

  get url(): string {
    return this.at;
  }

  async close(): Promise<void> {
    await this.app?.close();
  }

  reset(): void {
    this.scripts.clear();
    for (const list of [this.reports, this.presses, this.replies, this.failures]) list.length = 0;
    this.answer = undefined;
    this.isOver = false;
    this.afterScript = () => undefined;
  }

  private desk(): DeliveryDesk {
    return {
      report: async (report) => {
        this.reports.push(report);
      },
      scriptOf: async (messageId) => {
        this.failIf('script');
        const script = this.scripts.get(messageId);
        this.afterScript();
        return script;
      },
    };
  }

  private keys(): PhoneKeys {
    return {
      pressed: async (press) => {
        this.failIf('pressed');
        this.presses.push(press);
        return this.isOver ? undefined : confirmationOf(press.digit);
      },
    };
  }

  private inbox(): PageAnswers {
    return {
      reply: async (reply) => {
        this.replies.push(reply);
        return this.answer;
      },
    };
  }

  private failIf(what: 'script' | 'pressed'): void {
    if (this.failures[0] !== what) return;
    this.failures.shift();
    throw new Error('the database is gone');
  }
}

function confirmationOf(digit: string): Confirmation {
  return /^[1-4]$/.test(digit)
    ? { confirmation: `Taste ${digit} ist angekommen.`, isAccepted: true }
    : { confirmation: `Die Taste ${digit} gibt es nicht.`, isAccepted: false };
}
