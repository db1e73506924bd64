import { type Channel, type Outgoing, type ReportedStatus, Sender, Senders } from '../../src/delivery/ports';
import { type Delivery, type Fate } from '../../src/kernel/delivery';
import { because } from '../../src/kernel/delivery-reason';

/** What happens to a call. `taken-unheard`: the vendor has it, and its answer is lost. `throws`: a bug of the adapter. */
export type CallFate = 'taken' | 'taken-unheard' | 'throws' | Exclude<Delivery, { kind: 'accepted' }>;

interface FakeSenderOptions {
  readonly channel?: Channel;
  readonly provider?: string;
  readonly mode?: 'live' | 'sandbox';
}

/** A vendor in the process: it does what the script says, call by call, then takes everything; it knows what it took. */
export class FakeSender extends Sender {
  readonly channel: Channel;
  readonly provider: string;
  readonly mode: 'live' | 'sandbox';
  /** What it has: it goes on its way to the person. */
  readonly taken: { readonly id: string; readonly message: Outgoing }[] = [];
  readonly hungUp: string[] = [];
  readonly asked: string[] = [];
  calls = 0;
  /** Whether it can be asked what it has. */
  isBlind = false;
  status: ReportedStatus | undefined;
  /** Called while a call is under way. */
  during: () => Promise<unknown> = () => Promise.resolve();

  constructor(
    private readonly script: CallFate[] = [],
    { channel = 'sms', provider = 'one', mode = 'live' }: FakeSenderOptions = {},
  ) {
    super();
    this.channel = channel;
    this.provider = provider;
    this.mode = mode;
  }

  next(...fates: CallFate[]): void {
    this.script.push(...fates);
  }

  async send(message: Outgoing): Promise<Delivery> {
    this.calls++;
    const fate = this.script.shift() ?? 'taken';
    if (fate === 'throws') throw new TypeError(`cannot read ${message.to.address}`);
    if (typeof fate !== 'string') return fate;
    const id = `${this.provider}-${this.calls}`;
    this.taken.push({ id, message });
    await this.during();
    return fate === 'taken'
      ? { kind: 'accepted', providerId: id }
      : { kind: 'unknown', reason: because('connection-lost', 'http') };
  }

  async lookUp({ messageId }: Outgoing): Promise<Fate> {
    if (this.isBlind) return { kind: 'cannot-tell', reason: because('no-answer', 'http') };
    const found = this.taken.find(({ message }) => message.messageId === messageId);
    return found ? { kind: 'accepted', providerId: found.id } : { kind: 'not-found' };
  }

  async statusOf(providerId: string): Promise<ReportedStatus | undefined> {
    this.asked.push(providerId);
    return this.status;
  }

  async hangUp(providerId: string): Promise<void> {
    this.hungUp.push(providerId);
  }
}

export class FakeSenders extends Senders {
  constructor(readonly all: readonly Sender[]) {
    super();
  }
}
