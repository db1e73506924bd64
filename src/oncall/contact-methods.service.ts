import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { isAtLeast, SYSTEM } from '../kernel/actor';
import { type DeliveryReason } from '../kernel/delivery-reason';
import { type MethodId } from '../kernel/ids';
import { reasonText } from '../platform/i18n/delivery-reason';
import { type Tx } from '../platform/postgres/tx';
import { ContactFloor } from './contact-floor';
import { type ContactMethod, ContactMethodStore } from './contact-method.store';
import { channelName, say } from './contact-texts';
import { ContactMethods, type Notice, Notices } from './contract';

@Injectable()
export class StoredContactMethods extends ContactMethods {
  constructor(
    private readonly floor: ContactFloor,
    private readonly store: ContactMethodStore,
    private readonly notices: Notices,
  ) {
    super();
  }

  async disable(tx: Tx, id: MethodId, reason: string, at: Date): Promise<void> {
    const method = await this.store.find(tx, id);
    if (!method || !(await this.store.disable(tx, id, reason, at))) return;
    await this.floor.note(tx, 'method.disabled', method, { actor: SYSTEM, at });
    // One that was never proven reached nobody before either: its owner sees it where they enter it.
    if (method.verifiedAt) await this.tell(tx, method, reason, at);
  }

  async optedOut(tx: Tx, phone: string, at: Date): Promise<boolean> {
    const methods = await this.store.withAddress(tx, 'sms', phone);
    const reason: DeliveryReason = 'opted-out';
    for (const { id } of methods) await this.disable(tx, id, reason, at);
    return methods.length > 0;
  }

  private async tell(tx: Tx, method: ContactMethod, reason: string, at: Date): Promise<void> {
    const [owner] = await this.floor.people.byIds(tx, [method.personId]);
    if (owner?.disabledAt !== null) return;
    const leads = (await this.floor.people.allEnabled(tx)).filter(
      ({ id, role }) => isAtLeast(role, 'lead') && id !== owner.id,
    );
    const fall = { method, owner, reason, at };
    await this.notices.send(tx, [
      noticeFor(owner, 'own', fall),
      ...leads.map((lead) => noticeFor(lead, 'others', fall)),
    ]);
  }
}

interface Fall {
  readonly method: ContactMethod;
  readonly owner: Colleague;
  readonly reason: string;
  readonly at: Date;
}

function noticeFor(reader: Colleague, whose: 'own' | 'others', { method, owner, reason, at }: Fall): Notice {
  const words = (language: 'de' | 'en', part: 'title' | 'text'): string =>
    say(language, `disabled.${whose}.${part}`, {
      name: owner.name,
      channel: channelName(language, method.channel),
      label: method.label === '' ? '' : ` (${method.label})`,
      reason: reasonText(language, reason),
    });
  return {
    personId: reader.id,
    title: { de: words('de', 'title'), en: words('en', 'title') },
    text: { de: words('de', 'text'), en: words('en', 'text') },
    key: `method-disabled:${method.id}:${at.toISOString()}`,
    at,
  };
}
