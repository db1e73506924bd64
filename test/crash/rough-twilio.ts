import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../../src/kernel/clock';
import { FakeTwilio } from '../support/fake-twilio';
import { type FakeMessage } from '../support/fake-twilio-wire';

const HOOK = 'https://hooks.example.org/v1/hooks/twilio/sms';

/** Of the vendor's answers, beside those that a kill takes. */
const MISHAPS = 0.05;

interface Plan {
  readonly service: string;
  readonly random: () => number;
}

/** Twilio on a bad day: some answers are lost, some requests fail; and people who answer each page by its code. */
export class RoughTwilio {
  /** Texts of pages, with how often each came: each has a link of its own. */
  readonly delivered = new Map<string, number>();
  answered = 0;
  mishapsMade = 0;
  private seen = 0;
  private isOver = false;
  private readonly people = new Set<Promise<void>>();
  private readonly watching: Promise<void>;

  private constructor(
    private readonly fake: FakeTwilio,
    private readonly plan: Plan,
  ) {
    this.watching = this.watch();
  }

  static async start(plan: Plan): Promise<RoughTwilio> {
    const clock = new SystemClock();
    return new RoughTwilio(await FakeTwilio.start(() => clock.now()), plan);
  }

  get url(): string {
    return this.fake.url;
  }

  /** Pages that came once more than they should have. */
  get doubles(): number {
    return [...this.delivered.values()].reduce((sum, times) => sum + times - 1, 0);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.watching;
    await Promise.all(this.people);
    await this.fake.stop();
  }

  private async watch(): Promise<void> {
    while (!this.isOver) {
      for (const message of this.fake.messages.slice(this.seen)) {
        if (this.plan.random() < MISHAPS) this.makeMishap();
        this.arrive(message);
        this.seen++;
      }
      await sleep(20);
    }
  }

  private makeMishap(): void {
    this.mishapsMade++;
    const dice = this.plan.random();
    this.fake.mishaps.push(dice < 0.5 ? 'hang-up-after-accepting' : dice < 0.8 ? 500 : 429);
  }

  private arrive(message: FakeMessage): void {
    const text = message.form['Body'] ?? '';
    const code = /Code ([0-9A-F]{5})/.exec(text)?.[1];
    if (code === undefined) throw new Error(`a text without a code: ${text}`);
    const times = (this.delivered.get(text) ?? 0) + 1;
    this.delivered.set(text, times);
    if (times > 1) return;
    const answering = this.answer(message, code).finally(() => this.people.delete(answering));
    this.people.add(answering);
  }

  /** Twilio tries again when nobody takes the person's answer. */
  private async answer(message: FakeMessage, code: string): Promise<void> {
    await sleep(200 + this.plan.random() * 2_000);
    const reply = { from: message.form['To'] ?? '', body: `1 ${code}`, sid: `IN${message.sid.slice(2)}` };
    while (!this.isOver) {
      try {
        const response = await this.fake.incoming(HOOK, this.plan.service, reply);
        if (response.ok) {
          this.answered++;
          return;
        }
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // fetch says so of a connection that broke
      }
      await sleep(500);
    }
  }
}
