import { ChannelView, MessageView } from '../../src/delivery/delivery.api';
import { DrillView, PagingHealth } from '../../src/watchman/watchman.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';
import { ADA, BELA } from './fake-people';

/** The delivery log, and how the paging itself is. */
export class FakeMessages implements FakePart {
  messages: MessageView[];
  health: PagingHealth;
  drills: DrillView[];

  constructor(
    private readonly now: Date,
    private readonly incident: string,
  ) {
    this.messages = this.fakeLog();
    this.health = PagingHealth.parse({
      checks: ['intake', 'detection', 'jobs', 'paging', 'clock', 'coverage'].map((name) => ({
        ...{ name, isFine: name !== 'coverage', provedAt: this.ago(name === 'coverage' ? 90 : 1) },
        detail: name === 'coverage' ? 'Nachtdienst Lissabon' : null,
      })),
      heartbeat: { isConfigured: true, lastSentAt: this.ago(1), lastFailure: null, failures: 0 },
      unanswered: [],
      lastDrill: null,
    });
    this.drills = [this.drill(1, 'passed', 0), this.drill(2, 'failed', 7 * 24 * 60)];
  }

  /** A message that goes out now; what becomes of it is told by `settle`. */
  send(about: Pick<MessageView, 'channel' | 'personId' | 'purpose'>): string {
    const id = fakeId('0099', 100 + this.messages.length);
    this.messages = [
      this.message({ id, ...about, to: ADA.name, state: 'sending', acceptedAt: null }),
      ...this.messages,
    ];
    return id;
  }

  settle(id: string, state: MessageView['state'], failure: string | null = null): void {
    const accepted = { acceptedAt: this.ago(0), state, failure };
    this.messages = this.messages.map((one) => (one.id === id ? { ...one, ...accepted } : one));
  }

  answer({ method, path, query }: Asked): Answer | undefined {
    const routes: Readonly<Record<string, () => unknown>> = {
      'GET /v1/messages': () => this.log(query),
      'GET /v1/channels': () => this.channels(),
      'GET /v1/paging/health': () => this.health,
      'GET /v1/drills': () => this.drills,
      'POST /v1/drills': () => this.startDrill(),
    };
    const answer = routes[`${method} ${path}`]?.();
    return answer === undefined ? undefined : [200, answer];
  }

  private log(query: URLSearchParams): MessageView[] {
    const wanted = (name: string, value: string | null): boolean => (query.get(name) ?? value) === value;
    const found = this.messages.filter(
      ({ incident, personId, purpose, state }) =>
        wanted('incident', incident) &&
        wanted('person', personId) &&
        wanted('purpose', purpose) &&
        wanted('state', state),
    );
    const start = 1 + found.findIndex(({ id }) => id === query.get('before'));
    return found.slice(start, start + Number(query.get('limit') ?? 50));
  }

  private channels(): ChannelView[] {
    const provider = { name: 'twilio', breaker: 'closed', since: null, lastFailure: null, provedAt: this.ago(11) };
    const failure = { since: this.ago(4), lastFailure: 'error/http/503', provedAt: null };
    const resting = { name: 'second', breaker: 'open', ...failure };
    return [
      { channel: 'sms', mode: 'live', providers: [provider, resting] },
      { channel: 'voice', mode: 'sandbox', providers: [] },
      { channel: 'email', mode: 'off', providers: [] },
    ].map((channel) => ChannelView.parse(channel));
  }

  private startDrill(): DrillView {
    const drill = { ...this.drill(3, 'running', 0), startedBy: ADA.name };
    this.drills = [drill, ...this.drills];
    return drill;
  }

  private drill(number: number, state: string, minutesAgo: number): DrillView {
    const all = { stored: 0.2, detected: 1.1, ordered: 1.4, accepted: 2.3, delivered: 5.8, acknowledged: 41 };
    const none = { stored: null, detected: null, ordered: null, accepted: null, delivered: null, acknowledged: null };
    return DrillView.parse({
      ...{
        id: fakeId('0088', number),
        startedAt: this.ago(minutesAgo),
        startedBy: 'sturmwarte',
        state,
        to: [ADA.name],
      },
      seconds: state === 'passed' ? all : state === 'failed' ? { ...all, delivered: null, acknowledged: null } : none,
      failure: state === 'failed' ? 'nobody acknowledged within 10 minutes' : null,
    });
  }

  private fakeLog(): MessageView[] {
    const failed = {
      ...{ state: 'failed', channel: 'email', settledAt: this.ago(11), failure: 'refused/smtp/550 5.1.1' },
      attempts: [
        this.attempt('send', 'smtp', 'try-again', { detail: 'error/smtp/451 4.7.1', errorCode: '451', tookMs: 310 }),
        this.attempt('send', 'smtp', 'refused', {
          detail: 'refused/smtp/550 5.1.1',
          errorCode: '550',
          tookMs: 220,
        }),
      ],
    };
    const spoken = {
      channel: 'voice',
      state: 'unreached',
      failure: 'machine-answered',
      settledAt: this.ago(8),
    };
    const many = Array.from({ length: 60 }, (_, number) =>
      this.message({
        id: fakeId('0099', 10 + number),
        purpose: 'notice',
        incident: null,
        dueAt: this.ago(600 + number),
      }),
    );
    return [
      this.message({ id: fakeId('0099', 1) }),
      this.message({ id: fakeId('0099', 2), ...spoken }),
      this.message({ id: fakeId('0099', 3), ...failed, to: BELA.name, personId: BELA.id }),
      ...many,
    ];
  }

  private message(rest: object): MessageView {
    return MessageView.parse({
      ...{
        purpose: 'page',
        channel: 'sms',
        to: ADA.name,
        personId: ADA.id,
        address: '+49…0001',
        forgottenAt: null,
        incident: this.incident,
        state: 'delivered',
      },
      ...{
        provider: 'twilio',
        dueAt: this.ago(12),
        acceptedAt: this.ago(12),
        settledAt: this.ago(11.9),
        failure: null,
      },
      text: 'Sturmwarte: Nordbahn, Stufe 4 (starker Wind). 41 Personen in 15 min, erwartet 3.',
      attempts: [
        this.attempt('send', 'twilio', 'accepted', { tookMs: 412 }),
        this.attempt('report', 'twilio', 'delivered', {}),
      ],
      ...rest,
    });
  }

  private attempt(kind: string, provider: string, outcome: string, rest: object): object {
    return { at: this.ago(12), kind, provider, outcome, detail: null, errorCode: null, tookMs: null, ...rest };
  }

  private ago(minutes: number): string {
    return new Date(this.now.getTime() - minutes * 60_000).toISOString();
  }
}
