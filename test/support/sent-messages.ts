import { type Message, type MessageOrder, Messages } from '../../src/delivery/contract';
import { type Channel, type ChannelMode, type Purpose } from '../../src/delivery/delivery.api';
import { type MessageId } from '../../src/kernel/ids';
import { type Tx } from '../../src/platform/postgres/tx';

/** Keeps what was ordered and lets the test say what became of it: for rooms that order messages and don't send them. */
export class SentMessages extends Messages {
  readonly orders: MessageOrder[] = [];
  readonly modes = new Map<Channel, ChannelMode>();
  private readonly fates = new Map<MessageId, Partial<Message>>();

  async order(_tx: Tx, order: MessageOrder): Promise<void> {
    if (!this.orders.some(({ id }) => id === order.id)) this.orders.push(order);
  }

  async cancel(): Promise<void> {
    return Promise.resolve();
  }

  async find(_tx: Tx, ids: readonly MessageId[]): Promise<readonly Message[]> {
    return ids.flatMap((id) => this.orders.filter((order) => order.id === id)).map((order) => this.messageOf(order));
  }

  modeOf(channel: Channel): ChannelMode {
    return this.modes.get(channel) ?? 'live';
  }

  of(purpose: Purpose): MessageOrder[] {
    return this.orders.filter((order) => order.purpose === purpose);
  }

  /** What the latest code message carried. */
  lastCode(): string {
    const [, code] = /(\d{6})/.exec(this.of('code').at(-1)?.content.text ?? '') ?? [];
    if (code === undefined) throw new Error('no code was sent');
    return code;
  }

  becomes(id: MessageId, fate: Partial<Message>): void {
    this.fates.set(id, fate);
  }

  private messageOf({ id, purpose, to, incidentId, at }: MessageOrder): Message {
    const fresh = {
      id,
      purpose,
      to,
      incidentId,
      dueAt: at,
      state: 'planned',
      acceptedAt: null,
      settledAt: null,
    } as const;
    return { ...fresh, failure: null, blame: null, ...this.fates.get(id) };
  }
}
