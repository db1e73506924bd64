import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../../src/kernel/clock';
import { FakeSlack } from '../support/fake-slack';
import { FakeSmtp } from '../support/fake-smtp';
import { FakeTwilio } from '../support/fake-twilio';
import { FakeWebhook } from '../support/fake-webhook';

/** Of the tool's answers, beside those that a kill takes. */
const MISHAPS = 0.05;

/** What stands at the other end of a run: a chat, a mail server, a tool, telephones. */
export class RunsWire {
  readonly twilio: FakeTwilio;
  mishapsMade = 0;
  private readonly random: () => number;
  private isOver = false;
  private seen = 0;
  private readonly watching: Promise<void>;

  private constructor(
    readonly slack: FakeSlack,
    readonly smtp: FakeSmtp,
    readonly tool: FakeWebhook,
    { twilio, random }: { readonly twilio: FakeTwilio; readonly random: () => number },
  ) {
    this.twilio = twilio;
    this.random = random;
    this.watching = this.watch();
  }

  static async start(random: () => number): Promise<RunsWire> {
    const clock = new SystemClock();
    const now = (): Date => clock.now();
    const slack = await FakeSlack.start(now);
    // as Slack has them: all runs post into one channel
    slack.pageSize = 100;
    const twilio = await FakeTwilio.start(now);
    return new RunsWire(slack, await FakeSmtp.start(), await FakeWebhook.start(), { twilio, random });
  }

  /** How often each call came to the tool: by its id, which a repetition keeps. */
  callsByIdOf(incident: string): { readonly ids: readonly string[]; readonly names: readonly string[] } {
    const calls = this.tool.deliveries.filter(({ body }) => incidentOf(body) === incident);
    return { ids: calls.map(({ id }) => id), names: calls.map(({ body }) => nameOf(body)).sort() };
  }

  /** By the mark that the playbook's text has. */
  postsOf(incident: string): string[] {
    return this.slack.posts
      .flatMap(({ text }) => (text.includes(incident) ? [/\[(\w+) /.exec(text)?.[1] ?? '?'] : []))
      .sort();
  }

  /** Requests beyond the first of the same id. */
  get repeatedCalls(): number {
    const ids = this.tool.requests.map(({ headers }) => String(headers['webhook-id']));
    return ids.length - new Set(ids).size;
  }

  mailsOf(topic: string): number {
    return this.smtp.mails.filter((mail) => mail.includes(`Subject: mail ${topic}\r\n`)).length;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.watching;
    await Promise.all([this.slack.stop(), this.smtp.stop(), this.tool.stop(), this.twilio.stop()]);
  }

  private async watch(): Promise<void> {
    while (!this.isOver) {
      for (; this.seen < this.tool.requests.length; this.seen++) {
        if (this.random() >= MISHAPS) continue;
        this.mishapsMade++;
        this.tool.mishaps.push(this.random() < 0.5 ? 'hang-up-after-accepting' : 503);
      }
      await sleep(20);
    }
  }
}

interface Body {
  readonly data?: {
    readonly incident?: { readonly id?: string };
    readonly step?: { readonly id?: string; readonly round?: number };
  };
}

function incidentOf(body: unknown): string {
  return (body as Body).data?.incident?.id ?? '';
}

function nameOf(body: unknown): string {
  const { id = '?', round = 0 } = (body as Body).data?.step ?? {};
  return `${id} ${round}`;
}
