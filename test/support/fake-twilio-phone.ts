import { type FakeCall } from './fake-twilio-wire';
import { readTwiml, secondsOf, type Verb } from './twiml';

/** Who or what answers a call, and what they do. */
export type Answering =
  /** `keys`: one for each time a key is asked for; '' lets it pass, 'hang-up' ends the call there. */
  | { readonly by: 'human' | 'unknown'; readonly keys?: readonly string[] }
  | { readonly by: 'machine_start' | 'machine_end_beep' | 'machine_end_silence' | 'machine_end_other' | 'fax' }
  | { readonly by: 'busy' | 'no-answer' | 'failed' };

/** How the reports travel: `reversed` after the end of the call, the last one first; `lost` not at all. */
export type Travelling = 'in-order' | 'doubled' | 'reversed' | 'lost';

export interface Heard {
  /** Sentences in the order in which they were spoken, whole, even when a key was pressed in between. */
  readonly said: readonly string[];
  readonly languages: readonly string[];
  /** Of the whole call. */
  readonly seconds: number;
  /** The last CallStatus. */
  readonly status: string;
}

/** How the network between Twilio and us is used: a form posted and the answer, signed. */
export type Post = (url: string, params: Record<string, string>) => Promise<Response>;

interface Next {
  readonly url: string;
  readonly params: Record<string, string>;
}

const MOST_DOCUMENTS = 30;

/** One call from the first ring to the end: asks for TwiML, runs it, presses keys, and reports. */
export class FakePhone {
  private readonly said: string[] = [];
  private readonly languages: string[] = [];
  private readonly reports: Record<string, string>[] = [];

  constructor(
    private readonly call: FakeCall,
    private readonly post: Post,
    private readonly travelling: Travelling,
  ) {}

  async ring(answering: Answering): Promise<Heard> {
    if (this.call.status === 'canceled') return this.end('canceled');
    await this.tell('initiated', 'initiated');
    await this.tell('ringing', 'ringing');
    if (answering.by === 'busy' || answering.by === 'no-answer' || answering.by === 'failed')
      return this.end(answering.by);
    this.call.answeredBy = answering.by;
    await this.tell('answered', 'in-progress');
    await this.run(answering);
    return this.end('completed');
  }

  private async run(answering: Answering): Promise<void> {
    const keys = 'keys' in answering ? [...(answering.keys ?? [])] : [];
    let url = this.call.form['Url'] ?? '';
    let params: Record<string, string> = { ...this.params(), AnsweredBy: answering.by };
    for (let document = 0; document < MOST_DOCUMENTS; document++) {
      const next = await this.play(await this.fetch(url, params), keys);
      if (next === undefined) return;
      url = new URL(next.url, url).toString();
      params = { ...this.params(), ...next.params };
    }
    throw new Error('the call goes round in circles');
  }

  /** @returns where the call goes on, or undefined when it is over */
  private async play(verbs: readonly Verb[], keys: string[]): Promise<Next | undefined> {
    for (const verb of verbs) {
      if (verb.name === 'Hangup') return undefined;
      if (verb.name === 'Say') this.hear(verb);
      if (verb.name === 'Redirect') return { url: verb.text, params: {} };
      const key = verb.name === 'Gather' ? this.gather(verb, keys) : '';
      if (key === 'hang-up') return undefined;
      if (key !== '') return { url: verb.attributes['action']!, params: { Digits: key, FinishedOnKey: '' } };
    }
    return undefined;
  }

  private gather({ inner }: Verb, keys: string[]): string {
    for (const verb of inner) this.hear(verb);
    return keys.shift() ?? '';
  }

  private hear({ text, attributes }: Verb): void {
    this.said.push(text);
    this.languages.push(attributes['language'] ?? '');
  }

  private async fetch(url: string, params: Record<string, string>): Promise<readonly Verb[]> {
    const response = await this.post(url, params);
    // a redirect would be followed as GET, and the digits would be lost
    if (response.status !== 200) throw new Error(`11200: ${response.status} ${await response.text()}`);
    if (!/^(text|application)\/xml\b/.test(response.headers.get('content-type') ?? ''))
      throw new Error('12300: no XML');
    return readTwiml(await response.text());
  }

  private params(): Record<string, string> {
    const { To = '', From = '' } = this.call.form;
    return {
      ...{ CallSid: this.call.sid, CallStatus: this.call.status, To, From, Called: To, Caller: From },
      ...{ AccountSid: `AC${'0'.repeat(32)}`, ApiVersion: '2010-04-01', Direction: 'outbound-api' },
    };
  }

  private async end(status: string): Promise<Heard> {
    await this.tell('completed', status);
    if (this.travelling === 'reversed') for (const report of this.reports.reverse()) await this.report(report);
    const seconds = secondsOf(this.said.join(' '));
    return { said: this.said, languages: this.languages, seconds, status };
  }

  private async tell(event: string, status: string): Promise<void> {
    this.call.status = status === 'initiated' ? 'queued' : status;
    const asked = this.call.events.length > 0 ? this.call.events : ['completed'];
    if (!asked.includes(event) || this.call.form['StatusCallback'] === undefined) return;
    const params = { ...this.params(), CallStatus: status, CallbackSource: 'call-progress-events' };
    const report = { ...params, SequenceNumber: String(this.reports.length), Duration: '0', CallDuration: '3' };
    this.reports.push(report);
    if (this.travelling === 'in-order' || this.travelling === 'doubled') await this.report(report);
    if (this.travelling === 'doubled') await this.report(report);
  }

  private async report(params: Record<string, string>): Promise<void> {
    const response = await this.post(this.call.form['StatusCallback'] ?? '', params);
    if (!response.ok) throw new Error(`15003: ${response.status} ${await response.text()}`);
  }
}
