import { Injectable } from '@nestjs/common';
import { type MessageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Message, type MessageOrder, Messages } from './contract';
import { type Channel, type ChannelMode } from './delivery.api';
import { planned } from './domain/progress';
import { cancelled } from './domain/reporting';
import { MessageTries } from './message-tries.service';
import { type MessageRecord, MessageStore } from './message.store';
import { Providers } from './providers.service';

@Injectable()
export class MessagesService extends Messages {
  constructor(
    private readonly store: MessageStore,
    private readonly tries: MessageTries,
    private readonly providers: Providers,
  ) {
    super();
  }

  async order(tx: Tx, { at, notAfter, ...order }: MessageOrder): Promise<void> {
    const progress = planned(at, { channel: order.to.channel, notAfter });
    const message: MessageRecord = { ...order, dueAt: at, progress, forgottenAt: null };
    if (await this.store.add(tx, message)) await this.tries.enqueue(tx, message);
  }

  async cancel(tx: Tx, ids: readonly MessageId[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    for (const message of await this.store.lockAll(tx, ids)) {
      const step = cancelled(message.progress, at);
      if (step) await this.tries.take(tx, message, step);
    }
  }

  async find(tx: Tx, ids: readonly MessageId[]): Promise<readonly Message[]> {
    if (ids.length === 0) return [];
    const found = new Map((await this.store.find(tx, ids)).map((record) => [record.id, record]));
    return ids.flatMap((id) => found.get(id) ?? []).map(messageOf);
  }

  modeOf(channel: Channel): ChannelMode {
    return this.providers.modeOf(channel);
  }
}

function messageOf({ id, purpose, to, incidentId, dueAt, progress }: MessageRecord): Message {
  const { state, acceptedAt, settledAt, failure, blame } = progress;
  return { id, purpose, to, incidentId, state, dueAt, acceptedAt, settledAt, failure, blame };
}
