import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { Messages, type Recipient } from '../delivery/contract';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ContactMethod, ContactMethodStore } from './contact-method.store';

/** Proven, not disabled, and of a channel that can be sent by. */
@Injectable()
export class UsableMethods {
  constructor(
    private readonly store: ContactMethodStore,
    private readonly messages: Messages,
  ) {}

  /** Of each of these people, the oldest first. */
  async of(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, readonly ContactMethod[]>> {
    const usable = this.among(await this.store.of(tx, people));
    return new Map(people.map((id) => [id, usable.filter(({ personId }) => personId === id)]));
  }

  among(methods: readonly ContactMethod[]): readonly ContactMethod[] {
    return methods.filter((method) => isProven(method) && this.messages.modeOf(method.channel) !== 'off');
  }

  /** Who has none is shown on the sandbox phone where that takes SMS, else written to at the address of their account. */
  insteadFor(person: Colleague): Recipient | undefined {
    const who = { personId: person.id, name: person.name, language: person.language, methodId: null };
    if (this.messages.modeOf('sms') === 'sandbox') return { ...who, channel: 'sms', address: 'sandbox' };
    const hasMail = this.messages.modeOf('email') === 'live' && !person.email.endsWith('.invalid');
    return hasMail ? { ...who, channel: 'email', address: person.email } : undefined;
  }
}

export function isProven({ verifiedAt, disabledAt }: ContactMethod): boolean {
  return verifiedAt !== null && disabledAt === null;
}

export function recipientOf({ name, language }: Colleague, method: ContactMethod): Recipient {
  const { id: methodId, personId, channel, address, secret } = method;
  return { personId, name, language, methodId, channel, address, ...(secret !== null && { secret }) };
}
