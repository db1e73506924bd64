import { SlackChat } from '../../src/adapters/slack/slack-chat';
import { SlackDm } from '../../src/adapters/slack/slack-dm';
import { SlackForms } from '../../src/adapters/slack/slack-forms';
import { type IncidentId } from '../../src/kernel/ids';
import { type Post } from '../../src/warroom/contract';
import { BOT_TOKEN, CHANNEL, type FakeSlack, MEMBER } from './fake-slack';
import { NOON, outgoing } from './outgoing';

const POST: Post = {
  text: 'Lage',
  parts: [
    { kind: 'heading', text: 'Lage' },
    { kind: 'presses', presses: [{ action: 'a', value: 'v', label: 'Los', confirm: 'Wirklich?' }] },
  ],
};

/** Every call that the adapter can make, in a public and in a private room. */
export async function callEverything(slack: FakeSlack): Promise<void> {
  const login = { botToken: BOT_TOKEN, apiUrl: slack.url };
  const chat = await SlackChat.connect({ ...login, channel: CHANNEL });
  await chat.health();
  await chat.userByEmail(MEMBER.email);
  await chat.emailOf(MEMBER.id);
  await callAbout(chat, false);
  await callAbout(chat, true);
  const dm = await SlackDm.connect(login);
  const page = outgoing({ channel: 'slack', address: MEMBER.email });
  await dm.send(page);
  await dm.lookUp(page);
  const forms = await SlackForms.connect(login, 'de');
  const place = { triggerId: slack.workspace.trigger(), channelId: CHANNEL };
  await forms.open({ form: 'f', value: 'v', title: 'T', submit: 'Los', fields: [] }, place);
}

async function callAbout(chat: SlackChat, isPrivate: boolean): Promise<void> {
  const [name, mark] = [`sturm-${isPrivate ? 'private' : 'public'}`, 'incident'];
  const made = await chat.create({ name, isPrivate, mark });
  await chat.findCreated({ name, mark });
  const channelId = made.kind === 'done' ? made.value.id : '';
  await chat.invite({ channelId, userIds: [MEMBER.id] });
  await chat.setTopic({ channelId, topic: 'Stufe 4' });
  await chat.bookmark({ channelId, title: 'Konsole', url: 'https://sturm.example.org' });
  const order = {
    messageId: 'm',
    incidentId: 'i' as IncidentId,
    channelId,
    text: 'Lage',
    post: POST,
    firstTryAt: NOON,
  };
  const sent = await chat.send(order);
  const providerId = sent.kind === 'accepted' ? sent.providerId : '';
  await chat.lookUp(order);
  await chat.update({ ...order, providerId });
  await chat.pin({ channelId, providerId });
  await chat.whisper({ channelId, userId: MEMBER.id, post: POST });
  await chat.upload({ channelId, name: 'kurve.png', title: 'Kurve', bytes: Buffer.from('png') });
  await chat.history({ channelId, after: null });
  await chat.archive({ channelId });
}
