import { type Channel, CHANNELS, type Outgoing, type ReportedStatus, Sender, Senders } from '../../delivery/ports';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type ChatChannel, type ChatHealth, type ChatOrder, ChatSender, type Done } from '../../warroom/ports';

/** Takes what is said and done in the war room: the operation's own row says what it would have been. */
export class RecordingChat extends ChatSender {
  readonly room = 'replay';

  send({ messageId }: ChatOrder): Promise<Delivery> {
    return Promise.resolve({ kind: 'accepted', providerId: `replay-${messageId}` });
  }

  lookUp(): Promise<Fate> {
    return Promise.resolve({ kind: 'not-found' });
  }

  create({ name, mark }: { readonly name: string; readonly mark: string }): Promise<Done<ChatChannel>> {
    return done({ id: `replay-${mark}`, name, url: null });
  }

  findCreated(): Promise<Done<undefined>> {
    return done(undefined);
  }

  invite(): Promise<Done<readonly string[]>> {
    return done([]);
  }

  userByEmail(email: string): Promise<Done<string>> {
    return done(email);
  }

  emailOf(userId: string): Promise<Done<string>> {
    return done(userId);
  }

  history(): Promise<Done<readonly never[]>> {
    return done([]);
  }

  readonly update = nothing;
  readonly whisper = nothing;
  readonly setTopic = nothing;
  readonly bookmark = nothing;
  readonly pin = nothing;
  readonly upload = nothing;
  readonly archive = nothing;

  health(): Promise<ChatHealth> {
    const rest = { team: null, bot: null, missingScopes: [], faults: [] };
    return Promise.resolve({ mode: 'sandbox', inbound: 'off', isConnected: false, ...rest });
  }
}

function done<T>(value: T): Promise<Done<T>> {
  return Promise.resolve({ kind: 'done', value });
}

function nothing(): Promise<Done> {
  return done(null);
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
