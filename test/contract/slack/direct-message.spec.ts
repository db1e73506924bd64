import { SlackDm } from '../../../src/adapters/slack/slack-dm';
import { BOT_TOKEN, DM, FakeSlack, MEMBER } from '../../support/fake-slack';
import { NOON, outgoing } from '../../support/outgoing';

describe('a direct message in Slack', () => {
  let slack: FakeSlack;
  let dm: SlackDm;
  beforeAll(async () => {
    slack = await FakeSlack.start(() => NOON);
  });
  afterAll(() => slack.stop());
  beforeEach(async () => {
    for (const list of [slack.posts, slack.mishaps, slack.requests]) list.length = 0;
    slack.isSlow = false;
    dm = await connect();
  });

  const connect = (options: object = {}): Promise<SlackDm> =>
    SlackDm.connect({ botToken: BOT_TOKEN, apiUrl: slack.url, ...options });
  const page = (options: Parameters<typeof outgoing>[0] = {}) =>
    outgoing({ channel: 'slack', address: MEMBER.email, ...options });

  it('finds the person by e-mail once, and carries a button that answers', async () => {
    const message = page();
    expect(await dm.send(message)).toEqual({ kind: 'accepted', providerId: `${DM}:${slack.posts[0]!.ts}` });
    expect(await dm.send(page())).toMatchObject({ kind: 'accepted' });
    expect(slack.requests.map(({ method }) => method)).toEqual([
      'users.lookupByEmail',
      'conversations.open',
      'chat.postMessage',
      'chat.postMessage',
    ]);
    const { form, metadata } = slack.posts[0]!;
    expect(form).toMatchObject({ channel: DM, unfurl_links: 'false' });
    expect(metadata?.event_payload).toEqual({ message_id: message.messageId });
    expect(JSON.parse(form['blocks']!)).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Nordbahn, Stufe 4' } },
      { type: 'section', text: { type: 'mrkdwn', text: expect.stringContaining('erwartet 40 &lt;b&gt;&amp;') } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            style: 'primary',
            text: { type: 'plain_text', text: 'Antworten' },
            url: message.content.link,
          },
        ],
      },
    ]);
  });

  it('also goes to a user id, in pieces that Slack takes', async () => {
    const content = { title: 'T'.repeat(400), long: '&'.repeat(9_000), link: undefined };
    expect(await dm.send(page({ address: MEMBER.id, content }))).toMatchObject({ kind: 'accepted' });
    const blocks = JSON.parse(slack.posts[0]!.form['blocks']!) as { text: { text: string } }[];
    expect(blocks.map(({ text }) => text.text.length <= 3_000)).toEqual([true, true]);
    expect(blocks[0]!.text.text).toHaveLength(150);
  });

  it('is looked for before it is sent again', async () => {
    const message = page();
    slack.mishaps.push('hang-up-after-accepting');
    expect(await dm.send(message)).toMatchObject({ kind: 'unknown' });
    for (let i = 0; i < 4; i++) await dm.send(page());
    expect(await dm.lookUp(message)).toEqual({ kind: 'accepted', providerId: `${DM}:${slack.posts[0]!.ts}` });
    expect(await dm.lookUp(page())).toEqual({ kind: 'not-found' });
  });

  it('is surely not sent while the conversation is not open', async () => {
    slack.isSlow = true;
    expect(await dm.send(page())).toMatchObject({ kind: 'try-again' });
    expect(await dm.lookUp(page())).toMatchObject({ kind: 'cannot-tell' });
    expect(slack.posts).toEqual([]);
  });

  it('blames the address of a stranger, and the app for its own faults', async () => {
    const stranger = { kind: 'refused', reason: 'person-unknown/slack/users_not_found', blame: 'address' };
    expect(await dm.send(page({ address: 'eve@example.org' }))).toEqual(stranger);
    expect(await dm.send(page({ address: 'U404' }))).toMatchObject({ blame: 'address' });
    const wrong = await connect({ botToken: 'xoxb-another' });
    expect(await wrong.send(page())).toMatchObject({ kind: 'refused', blame: 'provider' });
    slack.mishaps.push(429);
    expect(await dm.send(page())).toMatchObject({ kind: 'try-again', afterMs: 7_000 });
  });
});
