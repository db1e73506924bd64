import { Logger } from '@nestjs/common';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type SandboxPhone, type SmsOrder, SmsSender } from '../../paging/ports';

/** Pages without Twilio: shown on the sandbox phone. Nobody outside the console is reached. */
export class SandboxSms extends SmsSender {
  readonly mode = 'sandbox';
  private readonly log = new Logger('SandboxPhone');

  constructor(private readonly phone: SandboxPhone) {
    super();
  }

  async send(order: SmsOrder): Promise<Delivery> {
    const { incidentId, pageId, name, text } = order;
    await this.phone.show({ id: pageId, pageId, incidentId, to: name, via: 'sms', text });
    // Whoever reads the log may not be whom the page is for: neither text nor code, link or number.
    this.log.log(`would send an SMS to ${name}: ${order.about}`);
    return { kind: 'accepted', providerId: pageId };
  }

  async lookUp({ pageId }: SmsOrder): Promise<Fate> {
    return (await this.phone.hasShown(pageId)) ? { kind: 'accepted', providerId: pageId } : { kind: 'not-found' };
  }
}
