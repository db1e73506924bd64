import { Logger } from '@nestjs/common';
import { SlackChat } from '../../../src/adapters/slack/slack-chat';
import { type IncidentId } from '../../../src/kernel/ids';
import { type Form } from '../../../src/situation/contract';
import { closeAll } from '../../support/closing';
import { BOT_TOKEN, CHANNEL, FakeSlack, MEMBER } from '../../support/fake-slack';
import { bodyOf, HttpGate, slackSignature } from '../../support/fake-slack-gates';
import { SlackHands } from '../../support/fake-slack-hands';
import { NOON } from '../../support/outgoing';
import { SlackHooks } from '../../support/slack-hooks';

Logger.overrideLogger(false);

const ADA = MEMBER.id;
const WHERE = { user: ADA, channel: CHANNEL };
const REASON: Form = {
  form: 'step.skip',
  value: 'step-7',
  title: 'Schritt überspringen, mit Begründung',
  submit: 'Überspringen',
  fields: [
    { name: 'reason', label: 'Warum?', kind: 'lines', maxLength: 500, initial: 'Weil' },
    { name: 'who', label: 'Wer?', kind: 'choice', options: [{ value: 'p1', label: 'Ada' }], isOptional: true },
  ],
};

describe('what people do in Slack, over HTTP', () => {
  let slack: FakeSlack;
  let hooks: SlackHooks;
  let gate: HttpGate;
  let hands: SlackHands;
  beforeEach(async () => {
    slack = await FakeSlack.start(() => NOON);
    hooks = await SlackHooks.open(slack);
    gate = new HttpGate(hooks.url, () => hooks.clock.now());
    hands = new SlackHands(slack, gate);
  });
  afterEach(() =>
    closeAll(
      () => hooks.close(),
      () => slack.stop(),
    ),
  );

  const card = async (): Promise<void> => {
    const chat = await SlackChat.connect({ botToken: BOT_TOKEN, channel: CHANNEL, apiUrl: slack.url });
    const presses = ['s1', 's2'].map((value) => ({ action: 'step.complete', value, label: `Erledigt ${value}` }));
    const options = [{ value: 'p1', label: 'Ada' }];
    await chat.send({
      messageId: 'm1',
      incidentId: 'i1' as IncidentId,
      text: 'Lage',
      post: {
        text: 'Lage',
        parts: [
          { kind: 'presses', presses },
          { kind: 'choice', action: 'step.assign', label: 'Wer?', options },
        ],
      },
      firstTryAt: NOON,
    });
  };

  it('is heard as presses, choices, commands, emoji, words and arrivals', async () => {
    await card();
    await hands.press({ user: ADA, action: 'step.complete', value: 's2' });
    await hands.choose({ user: ADA, action: 'step.assign', value: 'p1' });
    await hands.command({ ...WHERE, text: ' page <@U9|bo> R&amp;B ' });
    const { post } = await hands.write({ ...WHERE, text: 'Wir &lt;schweigen&gt; <https://x.example|hier>' });
    await hands.react({ ...WHERE, emoji: 'timer_clock::skin-tone-2', to: post.ts });
    await hands.write({ ...WHERE, text: 'dazu', thread: post.ts });
    await hands.join(WHERE);
    const by = { userId: ADA, channelId: CHANNEL, at: NOON };
    const messageId = slack.posts[0]!.ts;
    expect(hooks.book.heard).toMatchObject([
      { ...by, kind: 'press', action: 'step.complete', value: 's2', messageId },
      { ...by, kind: 'press', action: 'step.assign', value: 'p1', messageId },
      { ...by, kind: 'command', text: 'page <@U9> R&B' },
      { ...by, kind: 'message', text: 'Wir <schweigen> hier (https://x.example)', threadId: null, messageId: post.ts },
      { ...by, kind: 'reaction', emoji: 'timer_clock', messageId: post.ts },
      { ...by, kind: 'message', text: 'dazu', threadId: post.ts },
      { ...by, kind: 'joined' },
    ]);
    expect(new Set(hooks.book.heard.map(({ key }) => key)).size).toBe(7);
    expect(hooks.presence.isConnected).toBe(true);
  });

  it('is told apart from its repetitions, however often Slack brings it', async () => {
    await card();
    await hands.press({ user: ADA, action: 'step.complete' }, { times: 3 });
    await hands.command({ ...WHERE, text: 'status' }, { times: 2 });
    await hands.write({ ...WHERE, text: 'einmal' }, { times: 4 });
    await hands.press({ user: ADA, action: 'step.complete' });
    expect(hooks.book.heard.map(({ kind }) => kind)).toEqual(['press', 'command', 'message', 'press']);
    expect(hooks.book.repeated).toBe(6);
  });

  it('is answered with 500 when it can’t be kept, so that it comes again', async () => {
    hooks.book.failures = 2;
    expect((await hands.write({ ...WHERE, text: 'wichtig' }, { times: 3 })).taken).toEqual([false, false, true]);
    expect(hooks.book.heard).toHaveLength(1);
  });

  it('opens a form at once, and hears what was filled in, with all that was given along', async () => {
    await card();
    hooks.book.forms.set('press', REASON);
    await hands.press({ user: ADA, action: 'step.complete' });
    const [{ view }] = slack.workspace.views as [(typeof slack.workspace.views)[number]];
    expect(view).toMatchObject({
      callback_id: 'step.skip',
      title: { text: 'Schritt überspringen, m…' },
      blocks: [{ element: { multiline: true, initial_value: 'Weil' } }, { optional: true }],
    });
    await hands.submit({ user: ADA, fields: { reason: 'Nicht nötig' } }, { times: 2 });
    expect(hooks.book.heard.at(-1)).toMatchObject({
      kind: 'form',
      form: 'step.skip',
      value: 'step-7',
      channelId: CHANNEL,
      fields: { reason: 'Nicht nötig' },
    });
    await hands.submit({
      user: ADA,
      fields: { reason: 'Doch', who: 'p1' },
      view: { ...slack.workspace.views[0]!, id: 'V2' },
    });
    expect(hooks.book.heard.at(-1)).toMatchObject({ fields: { reason: 'Doch', who: 'p1' } });
    expect(hooks.book.heard.filter(({ kind }) => kind === 'form')).toHaveLength(2);
  });

  it('is kept also when the form does not open any more', async () => {
    await card();
    hooks.book.forms.set('press', REASON);
    slack.mishapsOf('views.open').push('expired_trigger_id');
    expect(await hands.press({ user: ADA, action: 'step.complete' })).toEqual([true]);
    expect(hooks.book.heard).toHaveLength(1);
  });

  it('leaves out bots, ourselves, edits, and what is not understood', async () => {
    const message = { type: 'message', user: ADA, channel: CHANNEL, ts: '1.1', text: 'x' };
    await hands.tell({ ...message, bot_id: 'B1' });
    await hands.tell({ ...message, user: 'U0STURMWARTE' });
    await hands.tell({ ...message, subtype: 'message_changed' });
    await hands.tell({ type: 'channel_rename', channel: { id: CHANNEL } });
    await hands.tell({ type: 'member_joined_channel', user: 'U0STURMWARTE', channel: CHANNEL });
    await hands.tell({ type: 'reaction_added', user: ADA, reaction: 'x', item: { type: 'file' }, event_ts: '1.1' });
    for (const type of ['view_closed', 'shortcut', 'block_actions']) {
      expect(await gate.bring('interactive', { type, user: { id: ADA } }, {})).toEqual([true]);
    }
    expect(hooks.book.heard).toEqual([]);
  });

  it('says hello when Slack asks for it, and lets it look at the certificate', async () => {
    const hello = await gate.post(
      'events_api',
      JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 't' }),
    );
    expect(await hello.json()).toEqual({ challenge: 'abc' });
    const headers = { 'x-slack-signature': '', 'x-slack-request-timestamp': '' };
    expect((await gate.post('slash_commands', 'token=x&ssl_check=1', 0, headers)).status).toBe(200);
    expect(hooks.book.heard).toEqual([]);
  });

  it('is signed as the documentation says (known vectors)', () => {
    const [secret, timestamp] = ['8f742231b10e8888abcd99yyyzzz85a5', '1531420618'];
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503';
    expect(slackSignature(secret, timestamp, body)).toBe(signature);
  });

  describe('is believed only', () => {
    const body = bodyOf('slash_commands', { user_id: ADA, channel_id: CHANNEL, trigger_id: '1.2', text: 'wer – „ä“' });
    const seconds = (offset: number): string => String(NOON.getTime() / 1_000 + offset);
    const statusAt = async (offset: number): Promise<number> => {
      const stamp = { 'x-slack-request-timestamp': seconds(offset) };
      return (await gate.post('slash_commands', body, 0, stamp)).status;
    };

    it('within five minutes, before and after', async () => {
      expect([await statusAt(-300), await statusAt(300)]).toEqual([200, 200]);
      expect([await statusAt(-301), await statusAt(301), await statusAt(86_400)]).toEqual([403, 403, 403]);
      expect(hooks.book.heard).toHaveLength(1);
    });

    it.each([
      ['another secret', { 'x-slack-signature': slackSignature('another', seconds(0), body) }],
      [
        'another body',
        { 'x-slack-signature': slackSignature('signing-secret-of-the-test', seconds(0), `${body}&x=1`) },
      ],
      ['another time', { 'x-slack-signature': slackSignature('signing-secret-of-the-test', seconds(1), body) }],
      ['none', { 'x-slack-signature': '' }],
      ['one that is too short', { 'x-slack-signature': 'v0=ab' }],
      ['no time', { 'x-slack-request-timestamp': '' }],
      ['a time that is none', { 'x-slack-request-timestamp': '1e99' }],
    ])('with the right signature: %s', async (_what, headers) => {
      expect((await gate.post('slash_commands', body, 0, headers)).status).toBe(403);
      expect(hooks.book.heard).toEqual([]);
    });

    it('when it is a message at all, of a bearable size', async () => {
      expect((await gate.post('interactive', 'payload=%7B')).status).toBe(400);
      expect((await gate.post('interactive', 'nothing=1')).status).toBe(400);
      expect((await gate.post('interactive', `payload=${'x'.repeat(300_000)}`)).status).toBe(413);
    });

    it('where a secret is set', async () => {
      const open = await SlackHooks.open(slack, '');
      try {
        const stranger = new HttpGate(open.url, () => NOON, '');
        expect((await stranger.post('slash_commands', body)).status).not.toBe(200);
      } finally {
        await open.close();
      }
    });
  });
});
