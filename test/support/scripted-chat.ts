import { type Delivery, type Fate } from '../../src/kernel/delivery';
import { because } from '../../src/kernel/delivery-reason';
import { type Post } from '../../src/warroom/contract';
import { type ChatChannel, type ChatHealth, type ChatOrder, ChatSender, type Done } from '../../src/warroom/ports';

/** What happens to a call. `lost`: it never arrives, and no answer does. `unheard`: it is done, and its answer is lost. `killed`: our process dies then. */
export type CallFate = 'lost' | 'unheard' | 'killed' | Exclude<Done, { kind: 'done' }>;

export interface ScriptedChannel {
  readonly id: string;
  readonly name: string;
  readonly mark: string;
  readonly isPrivate: boolean;
  readonly members: string[];
  readonly topics: string[];
  readonly bookmarks: string[];
  readonly pins: string[];
  readonly pictures: string[];
  isArchived: boolean;
}

interface Message {
  readonly channelId: string;
  readonly messageId: string;
  readonly providerId: string;
  /** As it was posted and then changed. */
  readonly texts: string[];
}

const SETTINGS_CHANNEL = 'C-settings';

/** A chat in the process: it does what the script says, call by call, and else everything; it knows what it did. */
export class ScriptedChat extends ChatSender {
  readonly room = SETTINGS_CHANNEL;
  readonly channels: ScriptedChannel[] = [];
  readonly messages: Message[] = [];
  readonly whispers: string[] = [];
  readonly users = new Map<string, string>();
  readonly calls: { readonly method: string; readonly at: number; readonly channelId: string | undefined }[] = [];
  isDown = false;
  /** Names that somebody else has. */
  readonly taken = new Set<string>();
  /** Users that cannot come in. */
  readonly shutOut = new Set<string>();
  /** Called while a call is under way. */
  during: (method: string) => Promise<unknown> = () => Promise.resolve();
  private readonly script = new Map<string, CallFate[]>();

  constructor(private readonly now: () => Date) {
    super();
  }

  next(method: string, ...fates: CallFate[]): void {
    this.script.set(method, [...(this.script.get(method) ?? []), ...fates]);
  }

  /** In their order. */
  textsIn(channelId: string): string[] {
    return this.messages.filter((message) => message.channelId === channelId).map(({ texts }) => texts.at(-1)!);
  }

  methods(): string[] {
    return this.calls.map(({ method }) => method);
  }

  async send({ channelId = SETTINGS_CHANNEL, messageId, text }: ChatOrder): Promise<Delivery> {
    const done = await this.act('send', channelId, () => {
      if (this.channel(channelId)?.isArchived) return refused('is_archived');
      const providerId = `${this.messages.length + 1}.0`;
      this.messages.push({ channelId, messageId, providerId, texts: [text] });
      return { kind: 'done', value: providerId };
    });
    if (done.kind === 'done') return { kind: 'accepted', providerId: done.value };
    return done as Extract<Delivery, { kind: 'refused' }>;
  }

  async lookUp({ channelId = SETTINGS_CHANNEL, messageId }: ChatOrder): Promise<Fate> {
    const done = await this.act('lookUp', channelId, () => {
      const value = this.messages.find((one) => one.channelId === channelId && one.messageId === messageId);
      return { kind: 'done', value };
    });
    if (done.kind !== 'done') return { kind: 'cannot-tell', reason: because('no-answer', 'slack') };
    return done.value ? { kind: 'accepted', providerId: done.value.providerId } : { kind: 'not-found' };
  }

  update({ channelId, providerId, text }: ChatOrder & { readonly providerId: string }): Promise<Done> {
    return this.act<null>('update', channelId, () => {
      const found = this.messages.find((message) => message.providerId === providerId);
      if (!found) return refused('message_not_found');
      found.texts.push(text);
      return { kind: 'done', value: null };
    });
  }

  whisper({ channelId, post }: { readonly channelId: string; readonly post: Post }): Promise<Done> {
    return this.act<null>('whisper', channelId, () => {
      this.whispers.push(post.text);
      return { kind: 'done', value: null };
    });
  }

  create({ name, isPrivate, mark }: { name: string; isPrivate: boolean; mark: string }): Promise<Done<ChatChannel>> {
    return this.act<ChatChannel>('create', undefined, () => {
      if (this.taken.has(name) || this.channels.some((channel) => channel.name === name)) return { kind: 'taken' };
      const lists = { members: [], topics: [], bookmarks: [], pins: [], pictures: [] };
      const id = `C${this.channels.length + 1}`;
      this.channels.push({ id, name, mark, isPrivate, ...lists, isArchived: false });
      return { kind: 'done', value: { id, name, url: `https://chat.example/${id}` } };
    });
  }

  findCreated({ mark }: { readonly name: string; readonly mark: string }): Promise<Done<ChatChannel | undefined>> {
    return this.act<ChatChannel | undefined>('findCreated', undefined, () => {
      const found = this.channels.find((channel) => channel.mark === mark);
      const value = found && { id: found.id, name: found.name, url: `https://chat.example/${found.id}` };
      return { kind: 'done', value };
    });
  }

  invite({ channelId, userIds }: { channelId: string; userIds: readonly string[] }): Promise<Done<readonly string[]>> {
    return this.act('invite', channelId, () => {
      const { members } = this.channel(channelId)!;
      members.push(...userIds.filter((id) => !members.includes(id) && !this.shutOut.has(id)));
      return { kind: 'done', value: userIds.filter((id) => this.shutOut.has(id)) };
    });
  }

  setTopic({ channelId, topic }: { readonly channelId: string; readonly topic: string }): Promise<Done> {
    return this.furnish('topic', channelId, ({ topics }) => topics.push(topic));
  }

  bookmark({ channelId, url }: { readonly channelId: string; readonly url: string }): Promise<Done> {
    return this.furnish('bookmark', channelId, ({ bookmarks }) => bookmarks.push(url));
  }

  pin({ channelId, providerId }: { readonly channelId: string; readonly providerId: string }): Promise<Done> {
    return this.act<null>('pin', channelId, () => {
      const { pins } = this.channel(channelId)!;
      if (pins.includes(providerId)) return { kind: 'already' };
      pins.push(providerId);
      return { kind: 'done', value: null };
    });
  }

  upload({ channelId, title }: { readonly channelId: string; readonly title: string }): Promise<Done> {
    return this.furnish('upload', channelId, ({ pictures }) => pictures.push(title));
  }

  archive({ channelId }: { readonly channelId: string }): Promise<Done> {
    return this.act<null>('archive', channelId, () => {
      const channel = this.channel(channelId)!;
      if (channel.isArchived) return { kind: 'already' };
      channel.isArchived = true;
      return { kind: 'done', value: null };
    });
  }

  userByEmail(email: string): Promise<Done<string | undefined>> {
    return this.act('userByEmail', undefined, () => ({ kind: 'done', value: this.users.get(email) }));
  }

  emailOf(userId: string): Promise<Done<string | undefined>> {
    return this.act('emailOf', undefined, () => {
      return { kind: 'done', value: [...this.users].find(([, id]) => id === userId)?.[0] };
    });
  }

  history({ channelId, after }: { channelId: string; after: string | null }): ReturnType<ChatSender['history']> {
    return this.act('history', channelId, () => {
      const all = this.messages.filter((message) => message.channelId === channelId);
      const later = all.filter(({ providerId }) => after === null || Number(providerId) > Number(after)).slice(0, 2);
      const value = later.map(({ providerId: id, texts }) => ({ id, at: this.now(), userId: null, text: texts[0]! }));
      return { kind: 'done', value };
    });
  }

  health(): Promise<ChatHealth> {
    const rest = { team: 'Test', bot: 'bot', missingScopes: [], faults: [] };
    return Promise.resolve({ mode: 'live', inbound: 'http', isConnected: true, ...rest });
  }

  private channel(id: string | undefined): ScriptedChannel | undefined {
    return this.channels.find((channel) => channel.id === id);
  }

  private furnish(method: string, channelId: string, change: (channel: ScriptedChannel) => unknown): Promise<Done> {
    return this.act<null>(method, channelId, () => {
      change(this.channel(channelId)!);
      return { kind: 'done', value: null };
    });
  }

  private async act<T>(method: string, channelId: string | undefined, act: () => Done<T>): Promise<Done<T>> {
    this.calls.push({ method, at: this.now().getTime(), channelId });
    await this.during(method);
    if (this.isDown) return { kind: 'try-again', afterMs: 5_000, reason: 'it cannot be reached' };
    const fate = this.script.get(method)?.shift();
    if (typeof fate === 'object') return fate;
    if (fate === 'lost') return { kind: 'unknown', reason: 'it did not answer' };
    const done = act();
    if (fate === 'killed') throw new Error('killed');
    return fate === 'unheard' ? { kind: 'unknown', reason: 'it did not answer' } : done;
  }
}

function refused(reason: string): Extract<Done, { kind: 'refused' }> {
  return { kind: 'refused', reason };
}
