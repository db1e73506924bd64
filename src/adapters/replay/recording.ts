import { type Channel, CHANNELS, type Outgoing, type ReportedStatus, Sender, Senders } from '../../delivery/ports';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type ChatOrder, ChatSender } from '../../warroom/ports';

/** Takes what is said to the war room: the message's own row says what would have been posted. */
export class RecordingChat extends ChatSender {
  readonly room = 'replay';

  send({ messageId }: ChatOrder): Promise<Delivery> {
    return Promise.resolve({ kind: 'accepted', providerId: `replay-${messageId}` });
  }

  lookUp(): Promise<Fate> {
    return Promise.resolve({ kind: 'not-found' });
  }
}

/** Takes the messages of one channel and sends none: each message's own row says what would have been sent. */
class RecordingSender extends Sender {
  readonly provider = 'replay';
  readonly mode = 'sandbox';

  constructor(readonly channel: Channel) {
    super();
  }

  send({ messageId }: Outgoing): Promise<Delivery> {
    return Promise.resolve({ kind: 'accepted', providerId: `replay-${messageId}` });
  }

  lookUp(): Promise<Fate> {
    return Promise.resolve({ kind: 'not-found' });
  }

  statusOf(): Promise<ReportedStatus | undefined> {
    return Promise.resolve(undefined);
  }

  hangUp(): Promise<void> {
    return Promise.resolve();
  }
}

export class RecordingSenders extends Senders {
  readonly all = CHANNELS.map((channel) => new RecordingSender(channel));
}
