import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { type Channel, Messages } from '../delivery/contract';
import { AppError } from '../kernel/app-error';
import { Ids, type MethodId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { type Sending } from './contact-codes.service';
import { ContactMethodStore } from './contact-method.store';
import { channelName, say } from './contact-texts';
import { checkAddress } from './domain/contact-address';
import { type MethodInput } from './oncall.api';

const MOST_METHODS = 20;

/** What an administrator sets so that the channel works; ntfy and webhooks need nothing. */
const SETTING: Readonly<Record<Channel, string>> = {
  sms: 'paging.twilio',
  voice: 'paging.twilio',
  email: 'paging.smtp',
  slack: 'slack.botToken',
  ntfy: 'paging',
  webhook: 'paging',
};

/** A contact method as somebody enters it. */
export interface MethodDraft {
  readonly person: Colleague;
  readonly input: MethodInput;
}

/** Takes in new contact methods, once everything about them is sound. */
@Injectable()
export class MethodDrafts {
  constructor(
    private readonly store: ContactMethodStore,
    private readonly messages: Messages,
    private readonly ids: Ids,
    private readonly settings: Settings,
  ) {}

  /** @throws AppError `contact.channel-off`, with the setting that mends it */
  demandOn(channel: Channel, language: Language): void {
    if (this.messages.modeOf(channel) !== 'off') return;
    const detail = say(language, 'channel-off', { channel: channelName(language, channel), setting: SETTING[channel] });
    throw new AppError('contact.channel-off', { detail });
  }

  /** @throws AppError `contact.channel-off`, `contact.address-invalid`, `contact.exists`, `request.too-many` */
  async insert(tx: Tx, { person, input }: MethodDraft, { now, language }: Sending): Promise<MethodId> {
    this.demandOn(input.channel, language);
    const address = this.addressOf(input, language);
    const known = await this.store.of(tx, [person.id]);
    if (known.length >= MOST_METHODS)
      throw new AppError('request.too-many', { detail: say(language, 'too-many-methods', { most: MOST_METHODS }) });
    const method = {
      id: this.ids.next() as MethodId,
      personId: person.id,
      ...{ channel: input.channel, address, label: input.label },
      secret: this.secretFor(input),
      createdAt: now,
      verifiedAt: null,
    };
    if (await this.store.insert(tx, method)) return method.id;
    throw new AppError('contact.exists', { detail: say(language, 'exists') });
  }

  private addressOf(input: MethodInput, language: Language): string {
    const check = checkAddress(input, this.settings.paging.allowPrivateAddresses);
    if (check.ok) return check.address;
    const detail = say(language, `address.${check.fault}`, { suggestion: check.suggestion });
    throw new AppError('contact.address-invalid', { detail, fault: check.fault });
  }

  /** Of a webhook: 32 bytes as Standard Webhooks writes them (`whsec_` and base64). */
  private secretFor({ channel, secret }: MethodInput): string | null {
    if (channel !== 'webhook') return secret ?? null;
    return `whsec_${Buffer.from(this.ids.secret(32), 'base64url').toString('base64')}`;
  }
}
