import { type InvitedPerson, type PersonView } from '../../src/access/access.api';
import { type CrisisFunction, type Role } from '../../src/kernel/actor';
import { type RunView, type StepView } from '../../src/playbooks/playbooks.api';
import { closeAll, orClose } from './closing';
import { BOT_TOKEN, CHANNEL, FakeSlack, SIGNING_SECRET } from './fake-slack';
import { HttpGate } from './fake-slack-gates';
import { SlackHands } from './fake-slack-hands';
import { type FakeChannel, type FakePost } from './fake-slack-workspace';
import { ADA, BOB, MINUTE, OnCallStory, type OnCallPlan } from './on-call';

interface Player {
  readonly name: string;
  readonly functions: readonly CrisisFunction[];
  readonly role: Role;
}

/** Ada and Bob are on call; the others are known by what they do. */
const TEAM: readonly Player[] = [
  { name: 'Ada', functions: ['lead', 'communications', 'scribe'], role: 'responder' },
  { name: 'Bob', functions: ['spokesperson', 'customer-service'], role: 'responder' },
  { name: 'Lea', functions: ['legal', 'management', 'hr', 'it', 'product'], role: 'lead' },
];

const SECOND = 1_000;

/** A storm with its war room: the whole service, Twilio and Slack at the other end of their wires. */
export class RoomStory {
  private constructor(
    readonly story: OnCallStory,
    readonly slack: FakeSlack,
  ) {}

  static async begin(plan: Omit<OnCallPlan, 'slack' | 'crew'> = {}): Promise<RoomStory> {
    let now = (): Date => plan.begins ?? new Date('2026-03-02T20:00:00Z');
    const slack = await FakeSlack.start(() => now());
    slack.pageSize = 50;
    return orClose(
      () => slack.stop(),
      async () => {
        const login = { botToken: BOT_TOKEN, channel: CHANNEL, signingSecret: SIGNING_SECRET, apiUrl: slack.url };
        const crew = [
          { name: 'Ada', phone: ADA },
          { name: 'Bob', phone: BOB },
        ];
        const story = await OnCallStory.begin({ ...plan, crew, slack: login });
        now = () => story.now;
        const room = new RoomStory(story, slack);
        for (const player of TEAM) await room.add(player);
        return room;
      },
    );
  }

  /** What somebody does in Slack; the service is reached by HTTP. */
  get hands(): SlackHands {
    return new SlackHands(this.slack, new HttpGate(this.story.at, () => this.story.now));
  }

  /** A storm opens, and half a minute later its room is there. */
  async storm(level: 2 | 3 | 4 | 5 | 6 = 4): Promise<string> {
    const incident = await this.story.storm('nordbahn', level);
    await this.passes(30 * SECOND);
    return incident;
  }

  /** Time passes in seconds, as a queue at the chat needs it. */
  async passes(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= SECOND) await this.story.advance(Math.min(SECOND, left));
  }

  /** The newest room. */
  get channel(): FakeChannel {
    const room = [...this.slack.workspace.channels.values()]
      .filter(({ name }) => /^(sturm|uebung|drill)-/.test(name))
      .at(-1);
    if (!room) throw new Error('there is no war room');
    return room;
  }

  /** What stands in the newest room, oldest first. */
  get posts(): readonly FakePost[] {
    return this.slack.posts.filter(({ channel }) => channel === this.channel.id);
  }

  /** All that can be read of a post. */
  read(post: FakePost): string {
    return JSON.stringify([post.text, post.blocks]);
  }

  get card(): string {
    const pinned = this.posts.find(({ ts }) => this.channel.pins.includes(ts));
    return pinned ? this.read(pinned) : '';
  }

  whispersTo(user: string): readonly string[] {
    return this.slack.workspace.whispers.filter(({ to }) => to === user).map(({ text }) => text);
  }

  async press(name: string, action: string, value?: string): Promise<void> {
    await this.hands.press({ user: userOf(name), action, ...(value !== undefined && { value }) });
    await this.passes(5 * SECOND);
  }

  async submit(name: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.hands.submit({ user: userOf(name), fields });
    await this.passes(5 * SECOND);
  }

  async command(name: string, text: string): Promise<void> {
    await this.hands.command({ user: userOf(name), channel: this.channel.id, text });
    await this.passes(5 * SECOND);
  }

  async run(incident: string): Promise<RunView> {
    return this.story.get<RunView>(`/v1/incidents/${incident}/run`);
  }

  async step(incident: string, id: string): Promise<StepView> {
    const step = (await this.run(incident)).steps.find((one) => one.id === id);
    if (!step) throw new Error(`the run has no step ${id}`);
    return step;
  }

  async types(incident: string): Promise<string[]> {
    return (await this.story.timeline(incident)).map(({ type }) => type);
  }

  end(): Promise<void> {
    return closeAll(
      () => this.story.end(),
      () => this.slack.stop(),
    );
  }

  private async add({ name, functions, role }: Player): Promise<void> {
    const email = `${name.toLowerCase()}@nordbahn.example`;
    const people = await this.story.get<PersonView[]>('/v1/people');
    const known = people.find((person) => person.name === name);
    const input = { name, email, role, functions, language: 'de' as const };
    if (known) await this.story.send('put', `/v1/people/${known.id}`, input);
    else await this.story.send<InvitedPerson>('post', '/v1/people', input);
    this.slack.workspace.addUser({ id: userOf(name), email });
  }
}

/** How Slack calls them. */
export function userOf(name: string): string {
  return `U0${name.toUpperCase()}`;
}

export { MINUTE };
