import { Logger } from '@nestjs/common';
import { type Channel, type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type SandboxPhone } from '../../paging/ports';

/** A channel without a vendor: its messages are shown on the sandbox phone. Nobody outside the console is reached. */
export class SandboxSender extends Sender {
  readonly provider = 'sandbox';
  readonly mode = 'sandbox';
  private readonly log = new Logger('SandboxPhone');

  constructor(
    readonly channel: Channel,
    private readonly phone: SandboxPhone,
  ) {
    super();
  }

  async send(message: Outgoing): Promise<Delivery> {
    const { messageId: id, purpose, to, incidentId } = message;
    const text = this.textOf(message);
    await this.phone.show({ id, incidentId, to: to.name, via: this.channel, text });
    // Whoever reads the log may not be whom it is for: neither text nor code, link or address.
    this.log.log(`would send a ${purpose} by ${this.channel} to ${to.name}`);
    return { kind: 'accepted', providerId: id };
  }

  async lookUp({ messageId }: Outgoing): Promise<Fate> {
    const isShown = await this.phone.hasShown(messageId);
    return isShown ? { kind: 'accepted', providerId: messageId } : { kind: 'not-found' };
  }

  /** It is shown, and nobody knows who has read it. */
  statusOf(): Promise<ReportedStatus | undefined> {
    return Promise.resolve(undefined);
  }

  /** The sandbox phone does not ring. */
  hangUp(): Promise<void> {
    return Promise.resolve();
  }

  private textOf({ content: { title, text, long, spoken } }: Outgoing): string {
    if (this.channel === 'sms') return text;
    if (this.channel === 'voice' && spoken) return [spoken.announcement, spoken.menu].filter(Boolean).join(' ');
    return `${title}\n${long}`;
  }
}
