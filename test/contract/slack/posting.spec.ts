import { Logger } from '@nestjs/common';
import { WebAPIRequestError } from '@slack/web-api';
import { SlackChat } from '../../../src/adapters/slack/slack-chat';
import { deliveryOf } from '../../../src/adapters/slack/slack-errors';
import { type Delivery } from '../../../src/kernel/delivery';
import { type ChatOrder, type ChatSender } from '../../../src/warroom/ports';
import { closeAll } from '../../support/closing';
import { BOT_TOKEN, CHANNEL, FakeSlack } from '../../support/fake-slack';
import { WarRoomUnderTest } from '../../support/war-room';

const CALL_OVER_MS = 15_000;
Logger.overrideLogger(false);

/** Posts and dies before the answer is recorded, as a process would that is killed there. */
function diesAfterTheCall(real: ChatSender): ChatSender {
  const send = async (order: ChatOrder): Promise<Delivery> => {
    await real.send(order);
    throw new Error('killed');
  };
  return Object.assign(Object.create(real) as ChatSender, { send });
}

describe('the war room in Slack', () => {
  let room: WarRoomUnderTest;
  let slack: FakeSlack;
  let chat: SlackChat;
  beforeAll(async () => {
    room = await WarRoomUnderTest.open();
    slack = await FakeSlack.start(() => room.house.clock.now());
    chat = await SlackChat.connect({ botToken: BOT_TOKEN, channel: CHANNEL, apiUrl: slack.url });
  });
  afterAll(() =>
    closeAll(
      () => slack.stop(),
      () => room.close(),
    ),
  );
  beforeEach(() => {
    slack.posts.length = 0;
    slack.mishaps.length = 0;
  });

  it('gets each message once, and the timeline says so', async () => {
    const incidentId = await room.storm();
    await room.say(incidentId, 'Stufe 4');
    await room.say(incidentId, 'Stufe 4');
    await room.work(chat);
    expect(slack.posts.map(({ text }) => text)).toEqual(['Stufe 4']);
    expect(slack.posts[0]!.form).toMatchObject({ channel: CHANNEL, unfurl_links: 'false', unfurl_media: 'false' });
    expect(await room.lines(incidentId)).toEqual([
      { type: 'room.posted', data: { messageId: expect.any(String), room: CHANNEL } },
    ]);
  });

  it('cannot be made to call everybody by the text of a post', async () => {
    await room.say(await room.storm(), '<!channel> R&B <@U1> <https://x.example|harmless>');
    await room.work(chat);
    expect(slack.posts[0]!.text).toBe('&lt;!channel&gt; R&amp;B &lt;@U1&gt; &lt;https://x.example|harmless&gt;');
  });

  it('is searched, page after page, before a message of unknown fate is posted again', async () => {
    slack.mishaps.push('hang-up-after-accepting');
    const incidentId = await room.storm();
    await room.say(incidentId, 'arrived');
    await room.work(chat);
    expect(await room.states(incidentId)).toEqual(['sending']);
    for (const key of ['a', 'b', 'c']) await room.say(incidentId, `later ${key}`, key);
    await room.work(chat);
    await room.pass(CALL_OVER_MS, chat);
    expect(await room.states(incidentId)).toEqual(['posted', 'posted', 'posted', 'posted']);
    expect(slack.posts.filter(({ text }) => text === 'arrived')).toHaveLength(1);
  });

  it('has no double of a message when the process died between call and record', async () => {
    const incidentId = await room.storm();
    await room.say(incidentId, 'arrived');
    await expect(room.work(diesAfterTheCall(chat))).rejects.toThrow('killed');
    await room.pass(CALL_OVER_MS, chat);
    expect(await room.states(incidentId)).toEqual(['posted']);
    expect(slack.posts).toHaveLength(1);
  });

  it.each(['hang-up-before-accepting', 503, 'internal_error'] as const)(
    'gets what Slack lost once more: %s',
    async (mishap) => {
      slack.mishaps.push(mishap);
      const incidentId = await room.storm();
      await room.say(incidentId, 'lost');
      await room.work(chat);
      expect(slack.posts).toHaveLength(0); // the client itself must not post again
      await room.pass(CALL_OVER_MS, chat);
      expect(slack.posts).toHaveLength(1);
      expect(await room.states(incidentId)).toEqual(['posted']);
    },
  );

  it('waits as long as Slack asks for', async () => {
    slack.mishaps.push(429);
    const incidentId = await room.storm();
    await room.say(incidentId, 'later');
    await room.work(chat);
    await room.pass(6_999, chat);
    expect(await room.states(incidentId)).toEqual(['planned']);
    await room.pass(1, chat);
    expect(await room.states(incidentId)).toEqual(['posted']);
  });

  it('says in the timeline why a message was refused', async () => {
    slack.mishaps.push('is_archived');
    const incidentId = await room.storm();
    await room.say(incidentId, 'too late');
    await room.work(chat);
    expect(await room.lines(incidentId)).toMatchObject([
      { type: 'room.failed', data: { reason: 'refused/slack/is_archived' } },
    ]);
  });

  it('cannot tell what became of a message while Slack is out of reach', async () => {
    const closed = await FakeSlack.start(() => new Date(0));
    const nobody = await SlackChat.connect({ botToken: BOT_TOKEN, channel: CHANNEL, apiUrl: closed.url });
    await closed.stop();
    const order = { messageId: 'm', incidentId: await room.storm(), text: 'x', firstTryAt: room.house.clock.now() };
    expect(await nobody.lookUp(order)).toMatchObject({ kind: 'cannot-tell' });
  });

  it('knows that nothing was posted when there was no connection, as Node reports it', () => {
    // Made by hand: Jest's realm hides the cause of a failed fetch from Slack's client.
    const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    expect(deliveryOf(new WebAPIRequestError(refused))).toMatchObject({ kind: 'try-again' });
    const reset = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
    expect(deliveryOf(new WebAPIRequestError(reset))).toMatchObject({ kind: 'unknown' });
  });
});
