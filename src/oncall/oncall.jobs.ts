import { Injectable } from '@nestjs/common';
import { type Message, Messages } from '../delivery/contract';
import { type MessageId, type MethodId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { ContactFloor } from './contact-floor';
import { ContactMethodStore } from './contact-method.store';
import { ContactMethods } from './contract';
import { OrderedNotices } from './notices.service';

@Injectable()
export class MethodsAfterMessages {
  constructor(
    private readonly store: ContactMethodStore,
    private readonly methods: ContactMethods,
  ) {}

  async learn(tx: Tx, id: MethodId, message: Message, now: Date): Promise<void> {
    const { state, failure, blame, dueAt } = message;
    const at = message.settledAt ?? message.acceptedAt ?? now;
    await this.store.noteLast(tx, id, { dueAt, at, state, failure });
    if (state === 'failed' && blame === 'address') await this.methods.disable(tx, id, failure ?? 'undeliverable', at);
  }
}

@Injectable()
export class OncallJobs implements Pick<JobHandlers, 'message.changed' | 'notice.send'> {
  constructor(
    private readonly floor: ContactFloor,
    private readonly messages: Messages,
    private readonly methods: MethodsAfterMessages,
    private readonly notices: OrderedNotices,
  ) {}

  /** A method knows what became of its last message, and is not used again once it failed for good. */
  'message.changed'({ messageId }: JobPayloads['message.changed']): Promise<void> {
    return this.floor.run(async (tx, now) => {
      const [message] = await this.messages.find(tx, [messageId as MessageId]);
      const methodId = message?.to.methodId ?? null;
      if (message && methodId !== null) await this.methods.learn(tx, methodId, message, now);
    });
  }

  'notice.send'(notice: JobPayloads['notice.send']): Promise<void> {
    return this.floor.run((tx, now) => this.notices.deliver(tx, notice, now));
  }
}
