import { Logger } from '@nestjs/common';
import { SlackChat } from '../../../src/adapters/slack/slack-chat';
import { type IncidentId } from '../../../src/kernel/ids';
import { type ChatOrder } from '../../../src/warroom/ports';
import { type Post } from '../../../src/warroom/contract';
import { BOT_TOKEN, CHANNEL, FakeSlack, MEMBER } from '../../support/fake-slack';
import { NOON } from '../../support/outgoing';

Logger.overrideLogger(false);

const INCIDENT = '0190f000-0000-7000-8000-000000000001' as IncidentId;
const CARD: Post = {
  text: 'Stufe 4',
  parts: [
    { kind: 'heading', text: 'Nordbahn' },
    { kind: 'presses', presses: [{ action: 'step.complete', value: 's1', label: 'Erledigt' }] },
  ],
};

describe('a room in Slack', () => {
  let slack: FakeSlack;
  let chat: SlackChat;
  let now: Date;
  beforeEach(async () => {
    now = NOON;
    slack = await FakeSlack.start(() => now);
    chat = await SlackChat.connect({ botToken: BOT_TOKEN, channel: CHANNEL, apiUrl: slack.url, language: 'de' });
  });
  afterEach(() => slack.stop());

  const opened = async (name = 'sturm-2026-11-28-nordbahn'): Promise<string> => {
    const result = await chat.create({ name, isPrivate: true, mark: INCIDENT });
    return result.kind === 'done' ? result.value.id : '';
  };
  const order = (channelId: string, post?: Post): ChatOrder => {
    return { messageId: 'm1', incidentId: INCIDENT, channelId, text: 'Stufe 4', post, firstTryAt: NOON };
  };

  it('is created once: the same name is taken, also when the other one is archived', async () => {
    const name = 'sturm-2026-11-28-nordbahn';
    const made = await chat.create({ name, isPrivate: false, mark: INCIDENT });
    const { id } = slack.workspace.channelNamed(name)!;
    expect(made).toEqual({ kind: 'done', value: { id, name, url: `https://app.slack.com/client/T0WORKSPACE/${id}` } });
    expect(await chat.archive({ channelId: id })).toEqual({ kind: 'done', value: null });
    expect(await chat.archive({ channelId: id })).toEqual({ kind: 'already' });
    expect(await chat.create({ name, isPrivate: false, mark: 'another' })).toEqual({ kind: 'taken' });
    expect(await chat.send(order(id))).toMatchObject({ kind: 'refused', reason: 'refused/slack/is_archived' });
  });

  it('is found again by its mark when the answer was lost, and by nobody else’s', async () => {
    slack.pageSize = 3;
    slack.mishapsOf('conversations.create').push('hang-up-after-accepting');
    for (let i = 0; i < 4; i++) slack.workspace.addChannel({ name: `other-${i}` });
    expect(await chat.create({ name: 'sturm-a', isPrivate: true, mark: INCIDENT })).toMatchObject({ kind: 'unknown' });
    const { id } = slack.workspace.channelNamed('sturm-a')!;
    expect(await chat.findCreated({ name: 'sturm-a', mark: INCIDENT })).toMatchObject({ kind: 'done', value: { id } });
    expect(slack.workspace.channelNamed('sturm-a')!.purpose).toBe(INCIDENT);
    const nothing = { kind: 'done', value: undefined };
    expect(await chat.findCreated({ name: 'sturm-a', mark: 'another incident' })).toEqual(nothing);
    expect(await chat.findCreated({ name: 'sturm-b', mark: INCIDENT })).toEqual(nothing);
    slack.workspace.addChannel({ name: 'sturm-c', creator: MEMBER.id }).members.add('U0STURMWARTE');
    expect(await chat.findCreated({ name: 'sturm-c', mark: INCIDENT })).toEqual(nothing);
    slack.pageSize = 1;
    expect(await chat.findCreated({ name: 'sturm-b', mark: INCIDENT })).toMatchObject({ kind: 'refused' });
  });

  it('lets in everybody who can be let in, and names the others', async () => {
    const channelId = await opened();
    slack.workspace.addUser({ id: 'U2', email: 'bo@example.org' });
    slack.workspace.addUser({ id: 'U3', email: 'guest@example.org', cantBeInvited: 'user_is_restricted' });
    const userIds = [MEMBER.id, 'U2', 'U3', 'U404'];
    expect(await chat.invite({ channelId, userIds })).toEqual({ kind: 'done', value: ['U3', 'U404'] });
    expect(await chat.invite({ channelId, userIds })).toEqual({ kind: 'done', value: ['U3', 'U404'] });
    expect(await chat.invite({ channelId, userIds: [MEMBER.id] })).toEqual({ kind: 'done', value: [] });
    expect(await chat.invite({ channelId, userIds: ['U3'] })).toEqual({ kind: 'done', value: ['U3'] });
    expect(await chat.invite({ channelId: 'C404', userIds })).toMatchObject({ kind: 'refused' });
    expect([...slack.workspace.channels.get(channelId)!.members].sort()).toEqual(['U012ADA', 'U0STURMWARTE', 'U2']);
  });

  it('has a topic, bookmarks and a pin, each once', async () => {
    const channelId = await opened();
    const room = slack.workspace.channels.get(channelId)!;
    await chat.setTopic({ channelId, topic: `<!channel> ${'&'.repeat(300)}` });
    expect(room.topic).toMatch(/^&lt;!channel&gt; (&amp;)+$/);
    expect(room.topic.length).toBeLessThanOrEqual(250);
    const bookmark = { channelId, title: 'Konsole', url: 'https://sturm.example.org/i/1' };
    expect(await chat.bookmark(bookmark)).toEqual({ kind: 'done', value: null });
    expect(await chat.bookmark(bookmark)).toEqual({ kind: 'already' });
    const sent = await chat.send(order(channelId, CARD));
    const providerId = sent.kind === 'accepted' ? sent.providerId : '';
    expect(await chat.pin({ channelId, providerId })).toEqual({ kind: 'done', value: null });
    expect(await chat.pin({ channelId, providerId })).toEqual({ kind: 'already' });
    expect([room.bookmarks.length, room.pins]).toEqual([1, [providerId]]);
  });

  it('shows a card that changes in its place, and whispers to one person', async () => {
    const channelId = await opened();
    const sent = await chat.send(order(channelId, CARD));
    const providerId = sent.kind === 'accepted' ? sent.providerId : '';
    const [card] = slack.posts;
    expect(card).toMatchObject({
      channel: channelId,
      text: 'Stufe 4',
      blocks: [{ type: 'header' }, { type: 'actions' }],
    });
    expect(await chat.update({ ...order(channelId, { text: 'Stufe 5', parts: [] }), providerId })).toEqual({
      kind: 'done',
      value: null,
    });
    expect(card).toMatchObject({ text: 'Stufe 5', blocks: [] });
    expect(await chat.lookUp(order(channelId))).toEqual({ kind: 'accepted', providerId });
    expect(await chat.update({ ...order(channelId), providerId: '1.1' })).toMatchObject({ kind: 'refused' });
    const whisper = { channelId, userId: MEMBER.id, post: CARD };
    expect(await chat.whisper(whisper)).toMatchObject({ kind: 'refused', reason: 'refused/slack/user_not_in_channel' });
    await chat.invite({ channelId, userIds: [MEMBER.id] });
    expect(await chat.whisper(whisper)).toEqual({ kind: 'done', value: null });
    expect(slack.workspace.whispers).toMatchObject([{ to: MEMBER.id, text: 'Stufe 4' }]);
    expect(slack.posts).toHaveLength(1);
  });

  it('has a post found in it however much was said after it', async () => {
    const channelId = await opened();
    slack.mishaps.push('hang-up-after-accepting');
    expect(await chat.send(order(channelId))).toMatchObject({ kind: 'unknown' });
    now = new Date(NOON.getTime() + 3_600_000);
    for (let no = 0; no < 40; no++) await chat.send({ ...order(channelId), messageId: `later-${no}` });
    expect(slack.pageSize).toBe(2);
    expect(await chat.lookUp(order(channelId))).toEqual({ kind: 'accepted', providerId: slack.posts[0]!.ts });
    expect(await chat.lookUp({ ...order(channelId), messageId: 'never' })).toEqual({ kind: 'not-found' });
  });

  it('takes a picture; until the last step nothing is seen, so it is tried again', async () => {
    const channelId = await opened();
    const picture = { channelId, name: 'kurve.png', title: 'Kurve', bytes: Buffer.from([137, 80, 78, 71, 0, 255]) };
    slack.mishapsOf('files.getUploadURLExternal').push('hang-up-after-accepting');
    expect(await chat.upload(picture)).toMatchObject({ kind: 'try-again' });
    slack.mishapsOf('upload').push('hang-up-before-accepting');
    expect(await chat.upload(picture)).toMatchObject({ kind: 'try-again' });
    slack.mishapsOf('files.completeUploadExternal').push('hang-up-after-accepting');
    expect(await chat.upload(picture)).toMatchObject({ kind: 'unknown' });
    expect(await chat.upload(picture)).toEqual({ kind: 'done', value: null });
    const { files } = slack.workspace.channels.get(channelId)!;
    expect(files.map(({ bytes, title }) => [title, bytes])).toEqual([
      ['Kurve', picture.bytes],
      ['Kurve', picture.bytes],
    ]);
  });

  it('is read for the export, oldest first, with its threads, as plain text', async () => {
    const { workspace } = slack;
    const channelId = await opened();
    const say = (text: string, thread_ts?: string): string =>
      workspace.add({ channel: channelId, user: MEMBER.id, form: { text, ...(thread_ts && { thread_ts }) } }).ts;
    const first = say('Wir sagen &lt;nichts&gt; <https://x.example/a|x.example/a>');
    for (let i = 0; i < 3; i++) say(`später ${i}`);
    say('im Faden <@U012ADA|ada> <!here>', first);
    const history = await chat.history({ channelId, after: null });
    expect(history).toMatchObject({ kind: 'done' });
    const lines = history.kind === 'done' ? history.value : [];
    expect(lines.map(({ text }) => text)).toEqual([
      'Wir sagen <nichts> https://x.example/a',
      'später 0',
      'später 1',
      'später 2',
      'im Faden <@U012ADA> @here',
    ]);
    expect(lines[0]).toMatchObject({ id: first, at: NOON, userId: MEMBER.id });
    const rest = await chat.history({ channelId, after: lines[2]!.id });
    expect(rest).toMatchObject({ value: [{ text: 'später 2' }] });
  });

  it('believes an address only of colleagues', async () => {
    const { workspace } = slack;
    const nobody = { kind: 'done', value: undefined };
    expect(await chat.userByEmail(MEMBER.email)).toEqual({ kind: 'done', value: MEMBER.id });
    expect(await chat.userByEmail('eve@example.org')).toEqual(nobody);
    expect(await chat.emailOf(MEMBER.id)).toEqual({ kind: 'done', value: MEMBER.email });
    expect(await chat.emailOf('U404')).toEqual(nobody);
    const email = 'lead@example.org';
    workspace.addUser({ id: 'UX', email, teamId: 'T0ELSEWHERE' });
    workspace.addUser({ id: 'UD', email, isDeleted: true });
    workspace.addUser({ id: 'UB', email, isBot: true });
    workspace.addUser({ id: 'UU', email, isEmailConfirmed: false });
    for (const id of ['UX', 'UD', 'UB', 'UU']) expect(await chat.emailOf(id)).toEqual(nobody);
    slack.mishapsOf('users.info').push('internal_error');
    expect(await chat.emailOf(MEMBER.id)).toMatchObject({ kind: 'unknown' });
  });

  it.each([
    [429, { kind: 'try-again', afterMs: 7_000 }],
    [503, { kind: 'unknown' }],
    ['hang-up-before-accepting', { kind: 'unknown' }],
    ['ratelimited', { kind: 'try-again' }],
    ['fatal_error', { kind: 'unknown' }],
    ['not_in_channel', { kind: 'refused', reason: 'refused/slack/not_in_channel' }],
  ] as const)('says what became of a call: %s', async (mishap, expected) => {
    slack.mishapsOf('conversations.setTopic').push(mishap);
    expect(await chat.setTopic({ channelId: CHANNEL, topic: 'x' })).toMatchObject(expected);
    expect(slack.requests.filter(({ method }) => method === 'conversations.setTopic').length).toBeLessThanOrEqual(1);
  });

  it('names the scope that is missing', async () => {
    slack.scopes = slack.scopes.filter((scope) => scope !== 'pins:write');
    expect(await chat.pin({ channelId: CHANNEL, providerId: '1.1' })).toEqual({
      kind: 'refused',
      reason: 'not-permitted/slack/missing_scope',
      missingScope: 'pins:write',
    });
  });

  it('keeps to the pace that Slack allows, when it is told', async () => {
    slack.rates.isOn = true;
    const fates = [];
    for (let i = 0; i < 4; i++) fates.push((await chat.send(order(CHANNEL))).kind);
    expect(fates).toEqual(['accepted', 'accepted', 'accepted', 'try-again']);
    expect(slack.rates.refused).toEqual(['chat.postMessage']);
  });
});
