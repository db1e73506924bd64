import { Logger } from '@nestjs/common';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type SandboxPhone } from '../../paging/ports';
import { type ChatChannel, type ChatHealth, type ChatOrder, ChatSender, type Done } from '../../warroom/ports';

/** A user of the sandbox is the address of a person: everybody is found, and nobody is reached. */
const USER = 'sandbox:';

/** The war room without Slack: its messages are shown on the sandbox phone, and everything else is as good as done. */
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

  /** What was shown once is not shown anew each three seconds. */
  update(): Promise<Done> {
    return done(null);
  }

  whisper(): Promise<Done> {
    return done(null);
  }

  create({ name, mark }: { readonly name: string; readonly mark: string }): Promise<Done<ChatChannel>> {
    return done(channelOf(name, mark));
  }

  findCreated({
    name,
    mark,
  }: {
    readonly name: string;
    readonly mark: string;
  }): Promise<Done<ChatChannel | undefined>> {
    return done(channelOf(name, mark));
  }

  invite(): Promise<Done<readonly string[]>> {
    return done([]);
  }

  setTopic(): Promise<Done> {
    return done(null);
  }

  bookmark(): Promise<Done> {
    return done(null);
  }

  pin(): Promise<Done> {
    return done(null);
  }

  upload(): Promise<Done> {
    return done(null);
  }

  archive(): Promise<Done> {
    return done(null);
  }

  userByEmail(email: string): Promise<Done<string | undefined>> {
    return done(USER + email);
  }

  emailOf(userId: string): Promise<Done<string | undefined>> {
    return done(userId.startsWith(USER) ? userId.slice(USER.length) : undefined);
  }

  history(): Promise<Done<readonly never[]>> {
    return done([]);
  }

  health(): Promise<ChatHealth> {
    return Promise.resolve({
      mode: 'sandbox',
      team: null,
      bot: null,
      missingScopes: [],
      inbound: 'off',
      isConnected: false,
      faults: [],
    });
  }
}

function channelOf(name: string, mark: string): ChatChannel {
  return { id: `sandbox-${mark}`, name, url: null };
}

function done<T>(value: T): Promise<Done<T>> {
  return Promise.resolve({ kind: 'done', value });
}
