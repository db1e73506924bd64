import { Injectable } from '@nestjs/common';
import { type Content, type Recipient, Messages } from '../delivery/contract';
import { Ids, type MessageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { CODE_LIFE_MS } from './domain/contact-code';

const PRIORITY = { code: 1, test: 1, notice: 2 } as const;
const LIFE_MS = { code: CODE_LIFE_MS, test: 600_000, notice: 86_400_000 } as const;

export interface Letter {
  readonly purpose: 'code' | 'test' | 'notice';
  readonly to: Recipient;
  readonly content: Content;
  readonly at: Date;
}

/** Orders what this room sends: codes, tests and notices. */
@Injectable()
export class ContactPost {
  constructor(
    private readonly messages: Messages,
    private readonly ids: Ids,
  ) {}

  async order(tx: Tx, { purpose, to, content, at }: Letter): Promise<MessageId> {
    const id = this.ids.next() as MessageId;
    const notAfter = new Date(at.getTime() + LIFE_MS[purpose]);
    await this.messages.order(tx, {
      ...{ id, purpose, to, content, at, notAfter },
      incidentId: null,
      priority: PRIORITY[purpose],
    });
    return id;
  }
}
