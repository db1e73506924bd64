export const BOT_TOKEN = 'xoxb-of-the-test';
export const APP_TOKEN = 'xapp-of-the-test';
export const SIGNING_SECRET = 'signing-secret-of-the-test';
export const TEAM = 'T0WORKSPACE';
export const BOT = 'U0STURMWARTE';
/** The channel of the settings; the bot is in it. */
export const CHANNEL = 'C0123456789';
/** Somebody in the workspace; their direct messages stand in DM. */
export const MEMBER = { id: 'U012ADA', email: 'ada@example.org' } as const;
export const DM = 'D0123456789';

export type Form = Readonly<Record<string, string>>;
export type Answer = Readonly<Record<string, unknown>>;
export type Method = (form: Form) => Answer;
export type Methods = Readonly<Record<string, Method>>;

/** What Slack answers with `ok: false`. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly rest: Answer = {},
  ) {
    super(code);
  }
}

export interface Block {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
  readonly elements?: readonly Element[];
  readonly block_id?: string;
  readonly element?: Element;
}

export interface Element {
  readonly type: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly text?: { readonly text: string } | string;
  readonly options?: readonly { readonly value: string; readonly text: { readonly text: string } }[];
}

export interface FakePost {
  readonly channel: string;
  readonly ts: string;
  /** Who wrote it: the bot or a person. */
  readonly user: string;
  text: string;
  blocks: readonly Block[];
  readonly form: Form;
  readonly threadTs: string | undefined;
  readonly metadata:
    { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> } | undefined;
  /** Each `chat.update` of it. */
  readonly updates: Form[];
}

export interface FakeUser {
  readonly id: string;
  readonly email: string;
  readonly teamId?: string;
  readonly isDeleted?: boolean;
  readonly isBot?: boolean;
  readonly isEmailConfirmed?: boolean;
  /** Slack refuses to invite them, for this reason. */
  readonly cantBeInvited?: string;
}

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly creator: string;
  readonly members: Set<string>;
  readonly pins: string[];
  readonly bookmarks: { readonly id: string; readonly title: string; readonly link: string }[];
  readonly files: FakeFile[];
  isArchived: boolean;
  topic: string;
  purpose: string;
}

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes: Buffer | undefined;
  title: string;
}

export interface FakeView {
  readonly id: string;
  readonly triggerId: string;
  readonly view: {
    readonly callback_id: string;
    readonly private_metadata: string;
    readonly title: { readonly text: string };
    readonly blocks: readonly Block[];
  };
}

const TRIGGER_LASTS_MS = 3_000;

/** What is in the fake workspace, and in which order. */
export class Workspace {
  readonly posts: FakePost[] = [];
  /** Messages for one person's eyes. */
  readonly whispers: (FakePost & { readonly to: string })[] = [];
  readonly channels = new Map<string, FakeChannel>();
  readonly users = new Map<string, FakeUser>();
  readonly files = new Map<string, FakeFile>();
  readonly views: FakeView[] = [];
  private readonly triggers = new Map<string, Date>();
  private serials = 0;

  constructor(readonly now: () => Date) {
    this.addChannel({ id: CHANNEL, name: 'krise' });
    this.addChannel({ id: DM, name: DM });
    this.addUser({ ...MEMBER });
    this.addUser({ id: BOT, email: 'bot@example.org', isBot: true });
  }

  addUser(user: FakeUser): FakeUser {
    this.users.set(user.id, user);
    return user;
  }

  addChannel(given: {
    id?: string;
    name: string;
    isPrivate?: boolean;
    creator?: string;
    isArchived?: boolean;
  }): FakeChannel {
    const { id = this.id('C'), name, isPrivate = false, creator = BOT, isArchived = false } = given;
    const lists = { pins: [], bookmarks: [], files: [] };
    const channel = {
      id,
      name,
      isPrivate,
      creator,
      members: new Set([creator]),
      ...lists,
      isArchived,
      topic: '',
      purpose: '',
    };
    this.channels.set(id, channel);
    return channel;
  }

  channelNamed(name: string): FakeChannel | undefined {
    return [...this.channels.values()].find((channel) => channel.name === name);
  }

  /** @throws as Slack does for a channel where the bot is not */
  channelOf(id: string | undefined): FakeChannel {
    const channel = this.channels.get(id ?? '');
    if (channel?.members.has(BOT) === true) return channel;
    throw new Refusal(channel?.isPrivate === false ? 'not_in_channel' : 'channel_not_found');
  }

  /** @throws also when it is archived */
  openChannel(id: string | undefined): FakeChannel {
    const channel = this.channelOf(id);
    if (channel.isArchived) throw new Refusal('is_archived');
    return channel;
  }

  userOf(id: string | undefined): FakeUser {
    const user = this.users.get(id ?? '');
    if (!user) throw new Refusal('user_not_found');
    return user;
  }

  add(post: { channel: string; user: string; form: Form }): FakePost {
    const { form } = post;
    const made: FakePost = {
      ...post,
      ts: this.ts(),
      text: form['text'] ?? '',
      blocks: parsed<Block[]>(form['blocks']) ?? [],
      threadTs: form['thread_ts'],
      metadata: parsed<NonNullable<FakePost['metadata']>>(form['metadata']),
      updates: [],
    };
    this.posts.push(made);
    return made;
  }

  /** As Slack names messages: seconds, and a serial that makes them the only ones. */
  ts(): string {
    return `${Math.floor(this.now().getTime() / 1_000)}.${String(++this.serials).padStart(6, '0')}`;
  }

  id(prefix: string): string {
    return `${prefix}${String(++this.serials).padStart(10, '0')}`;
  }

  /** What comes with a press or a command, and opens one form within three seconds. */
  trigger(): string {
    const id = `${this.id('')}.${TEAM}`;
    this.triggers.set(id, this.now());
    return id;
  }

  /** @throws as Slack does for one that is used up, or too old */
  useTrigger(id: string): void {
    const issued = this.triggers.get(id);
    if (!issued) throw new Refusal('invalid_trigger');
    this.triggers.delete(id);
    if (this.now().getTime() - issued.getTime() > TRIGGER_LASTS_MS) throw new Refusal('trigger_expired');
  }
}

export function parsed<T>(json: string | undefined): T | undefined {
  return json === undefined ? undefined : (JSON.parse(json) as T);
}
