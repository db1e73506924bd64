import { type Delivery, type Fate } from '../../kernel/delivery';
import { type SandboxPhone } from '../../paging/ports';
import { type ResponseChannel } from '../../responses/contract';
import { Publisher, type PublishOrder } from '../../responses/ports';

const CHANNELS: readonly ResponseChannel[] = ['x', 'bluesky', 'mastodon', 'facebook', 'instagram', 'youtube', 'web'];

/** Records what would have been published: it is shown on the sandbox phone, and nobody outside reads it. */
export class SandboxPublisher extends Publisher {
  readonly channels = CHANNELS;

  constructor(private readonly phone: SandboxPhone) {
    super();
  }

  async publish({ publicationId: id, incidentId, channel, text }: PublishOrder): Promise<Delivery> {
    await this.phone.show({ id, incidentId, to: `public: ${channel}`, via: 'webhook', text });
    return { kind: 'accepted', providerId: id };
  }

  async lookUp({ publicationId: id }: PublishOrder): Promise<Fate> {
    return (await this.phone.hasShown(id)) ? { kind: 'accepted', providerId: id } : { kind: 'not-found' };
  }
}

/** No channel is connected: every text goes out by a person's clipboard. */
export class NoPublisher extends Publisher {
  readonly channels = [];

  publish(): Promise<Delivery> {
    return Promise.resolve({ kind: 'refused', reason: 'no-provider' });
  }

  lookUp(): Promise<Fate> {
    return Promise.resolve({ kind: 'cannot-tell', reason: 'no-provider' });
  }
}
