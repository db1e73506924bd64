import { type FakeSlack } from './fake-slack';
import { type SlackGate } from './fake-slack-gates';
import { type Answer, type Element, type FakePost, type FakeView, TEAM } from './fake-slack-workspace';

/** What became of an event: whether our side took it, on each of the attempts. */
export type Taken = readonly boolean[];

export interface How {
  /** Slack brings it so often, each time as a repetition of the first. */
  readonly times?: number;
}

interface Where {
  readonly user: string;
  readonly channel: string;
}

/** People in Slack: what they do comes to the service as Slack would bring it, by HTTP or Socket Mode. */
export class SlackHands {
  constructor(
    private readonly slack: FakeSlack,
    private readonly gate: SlackGate,
  ) {}

  /** Everything that can be pressed on a message. */
  static pressables({ blocks }: Pick<FakePost, 'blocks'>): Element[] {
    return blocks.filter(({ type }) => type === 'actions').flatMap(({ elements = [] }) => elements);
  }

  /** Presses the button of this action (and value) on the newest message that has it. @throws when there is none */
  press({ user, action, value }: { user: string; action: string; value?: string }, how: How = {}): Promise<Taken> {
    const { post, element } = this.find(action, (each) => value === undefined || each.value === value);
    return this.pressOn({ user, post, element }, how);
  }

  /** Chooses from the menu of this action on the newest message that has it. */
  choose({ user, action, value }: { user: string; action: string; value: string }, how: How = {}): Promise<Taken> {
    const offers = ({ options = [] }: Element): boolean => options.some((option) => option.value === value);
    const { post, element } = this.find(action, offers);
    return this.pressOn({ user, post, element: { ...element, value } }, how);
  }

  /** Also what is no longer there: somebody's screen may be older than the message. */
  pressOn(pressed: { user: string; post: FakePost; element: Element }, how: How = {}): Promise<Taken> {
    const { user, post, element } = pressed;
    const { type, action_id = '', value = '' } = element;
    const answer = type === 'button' ? { ...(value !== '' && { value }) } : { selected_option: { value } };
    const payload = {
      ...this.person(user),
      channel: { id: post.channel, name: 'somewhere' },
      type: 'block_actions',
      container: { type: 'message', message_ts: post.ts, channel_id: post.channel, is_ephemeral: false },
      trigger_id: this.slack.workspace.trigger(),
      message: { type: 'message', ts: post.ts, text: post.text },
      response_url: 'https://hooks.slack.com/actions/T0/1/2',
      actions: [{ type, action_id, block_id: 'b1', ...answer, action_ts: this.slack.workspace.ts() }],
    };
    return this.gate.bring('interactive', payload, how);
  }

  command({ user, channel, text }: Where & { text: string }, how: How = {}): Promise<Taken> {
    const payload = {
      command: '/sturm',
      text,
      user_id: user,
      user_name: 'somebody',
      channel_id: channel,
      channel_name: 'somewhere',
      team_id: TEAM,
      team_domain: 'nordbahn',
      api_app_id: 'A0STURMWARTE',
      is_enterprise_install: 'false',
      trigger_id: this.slack.workspace.trigger(),
      response_url: 'https://hooks.slack.com/commands/T0/1/2',
    };
    return this.gate.bring('slash_commands', payload, how);
  }

  /** @param to a message's timestamp */
  react({ user, channel, emoji, to }: Where & { emoji: string; to: string }, how: How = {}): Promise<Taken> {
    const item = { type: 'message', channel, ts: to };
    const event_ts = this.slack.workspace.ts();
    return this.tell({ type: 'reaction_added', user, reaction: emoji, item, item_user: user, event_ts }, how);
  }

  /** @returns also the message as it stands in the channel */
  async write(
    { user, channel, text, thread }: Where & { text: string; thread?: string },
    how: How = {},
  ): Promise<{ readonly post: FakePost; readonly taken: Taken }> {
    const form = { text, ...(thread !== undefined && { thread_ts: thread }) };
    const post = this.slack.workspace.add({ channel, user, form });
    const event = { type: 'message', channel, channel_type: 'channel', user, ts: post.ts, event_ts: post.ts, ...form };
    return { post, taken: await this.tell(event, how) };
  }

  join({ user, channel }: Where, how: How = {}): Promise<Taken> {
    this.slack.workspace.channels.get(channel)?.members.add(user);
    const event_ts = this.slack.workspace.ts();
    return this.tell({ type: 'member_joined_channel', user, channel, channel_type: 'C', team: TEAM, event_ts }, how);
  }

  /** Fills in the newest form (or this one) and sends it. */
  submit(
    {
      user,
      fields,
      view = this.slack.workspace.views.at(-1),
    }: { user: string; fields: Readonly<Record<string, string>>; view?: FakeView },
    how: How = {},
  ): Promise<Taken> {
    if (!view) throw new Error('no form is open');
    const values = Object.fromEntries(
      view.view.blocks.map(({ block_id = '', element }) => {
        const { type = 'plain_text_input', action_id = '' } = element ?? {};
        const value = fields[block_id] ?? null;
        const answer = type === 'static_select' ? { selected_option: value === null ? null : { value } } : { value };
        return [block_id, { [action_id]: { type, ...answer } }];
      }),
    );
    const sent = {
      id: view.id,
      team_id: TEAM,
      type: 'modal',
      hash: '156772938.1827394',
      ...view.view,
      state: { values },
    };
    const payload = {
      ...this.person(user),
      type: 'view_submission',
      trigger_id: this.slack.workspace.trigger(),
      view: sent,
    };
    return this.gate.bring('interactive', payload, how);
  }

  /** Any event, as the Events API wraps it. */
  tell(event: Answer, how: How = {}): Promise<Taken> {
    const { workspace } = this.slack;
    const payload = {
      token: 'of-old',
      team_id: TEAM,
      api_app_id: 'A0STURMWARTE',
      event,
      type: 'event_callback',
      event_id: workspace.id('Ev'),
      event_time: Math.floor(workspace.now().getTime() / 1_000),
      authorizations: [{ enterprise_id: null, team_id: TEAM, user_id: 'U0STURMWARTE', is_bot: true }],
      is_ext_shared_channel: false,
    };
    return this.gate.bring('events_api', payload, how);
  }

  private person(user: string): Record<string, unknown> {
    return {
      user: { id: user, username: 'somebody', name: 'somebody', team_id: TEAM },
      team: { id: TEAM, domain: 'nordbahn' },
      api_app_id: 'A0STURMWARTE',
    };
  }

  private find(action: string, fits: (element: Element) => boolean): { post: FakePost; element: Element } {
    const { posts, whispers } = this.slack.workspace;
    const all = [...posts, ...whispers].sort((a, b) => (a.ts < b.ts ? 1 : -1));
    for (const post of all) {
      const element = SlackHands.pressables(post).find((each) => isFor(each, action) && fits(each));
      if (element) return { post, element };
    }
    throw new Error(`nothing in Slack can be pressed for ${action}`);
  }
}

function isFor({ action_id = '' }: Element, action: string): boolean {
  return action_id === action || action_id.startsWith(`${action}~`);
}
