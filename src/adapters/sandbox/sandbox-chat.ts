import { Logger } from '@nestjs/common';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type SandboxPhone } from '../../paging/ports';
import { type ChatOrder, ChatSender } from '../../warroom/ports';

/** The war room without Slack: its messages are shown on the sandbox phone. */
export class SandboxChat extends ChatSender {
  readonly room = 'sandbox';
  private readonly log = new Logger('SandboxPhone');

  constructor(private readonly phone: SandboxPhone) {
    super();
  }

  async send({ messageId, incidentId, text }: ChatOrder): Promise<Delivery> {
    const to = 'war room';
    await this.phone.show({ id: messageId, incidentId, to, via: 'slack', text });
    this.log.log(`would post into the war room of incident ${incidentId}`);
    return { kind: 'accepted', providerId: messageId };
  }

  async lookUp({ messageId }: ChatOrder): Promise<Fate> {
    const isShown = await this.phone.hasShown(messageId);
    return isShown ? { kind: 'accepted', providerId: messageId } : { kind: 'not-found' };
  }
}
