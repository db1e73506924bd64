import { type FakeTwilio } from './fake-twilio';
import { type Answering, type Heard, type Travelling } from './fake-twilio-phone';
import { type FakeCall, type FakeMessage } from './fake-twilio-wire';

/** Where Twilio believes to reach the service of a story. */
export const PUBLIC = 'https://hooks.example.org';

/** One person's phone, at the other end of Twilio. */
export class Phone {
  private static replies = 0;

  constructor(
    private readonly number: string,
    private readonly twilio: FakeTwilio,
    private readonly at: () => string,
  ) {}

  get sms(): readonly string[] {
    return this.messages.map(({ form }) => form['Body'] ?? '');
  }

  get messages(): readonly FakeMessage[] {
    return this.twilio.messages.filter(({ form }) => form['To'] === this.number);
  }

  get calls(): readonly FakeCall[] {
    return this.twilio.calls.filter(({ form }) => form['To'] === this.number);
  }

  /** @param again Twilio brings the last one once more. @returns what Twilio is told to send back */
  async reply(body: string, again = false): Promise<string> {
    if (!again) Phone.replies++;
    const sid = `SM${this.number.slice(-8)}${String(Phone.replies).padStart(24, 'f')}`;
    const answer = await this.twilio.incoming(`${PUBLIC}/v1/hooks/twilio/sms`, this.at(), {
      from: this.number,
      body,
      sid,
    });
    return answer.text();
  }

  /** Reports what became of the last message. */
  async report(status: string, errorCode?: number): Promise<void> {
    const extra: Record<string, string> = errorCode === undefined ? {} : { ErrorCode: String(errorCode) };
    await this.twilio.report(this.messages.at(-1)!, this.at(), status, extra);
  }

  /** The last call rings, and is answered (or not) by whom `answering` says. */
  rings(answering: Answering, travelling: Travelling = 'in-order'): Promise<Heard> {
    return this.twilio.ring(this.calls.at(-1)!, this.at(), answering, travelling);
  }
}
