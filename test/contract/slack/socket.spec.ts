import { Logger } from '@nestjs/common';
import { SlackEar } from '../../../src/adapters/slack/slack-ear.service';
import { SlackForms } from '../../../src/adapters/slack/slack-forms';
import { SlackPresence } from '../../../src/adapters/slack/slack-presence';
import { SlackSocket, type SocketOptions } from '../../../src/adapters/slack/slack-socket';
import { ManualClock } from '../../../src/kernel/clock';
import { type Heard } from '../../../src/situation/contract';
import { closeAll } from '../../support/closing';
import { APP_TOKEN, BOT_TOKEN, CHANNEL, FakeSlack, MEMBER } from '../../support/fake-slack';
import { SocketGate } from '../../support/fake-slack-gates';
import { SlackHands } from '../../support/fake-slack-hands';
import { NOON } from '../../support/outgoing';
import { EventBook } from '../../support/slack-hooks';

Logger.overrideLogger(false);

const WHERE = { user: MEMBER.id, channel: CHANNEL };

describe('what people do in Slack, by Socket Mode', () => {
  let slack: FakeSlack;
  let book: EventBook;
  let presence: SlackPresence;
  let hands: SlackHands;
  const sockets: SlackSocket[] = [];
  beforeEach(async () => {
    slack = await FakeSlack.start(() => NOON);
    book = new EventBook();
    presence = new SlackPresence('socket');
    hands = new SlackHands(slack, new SocketGate(slack.socket));
  });
  afterEach(() =>
    closeAll(
      () => Promise.all(sockets.splice(0).map((socket) => socket.onModuleDestroy())),
      () => slack.stop(),
    ),
  );

  const listen = async (given: Partial<SocketOptions> = {}): Promise<SlackSocket> => {
    const clock = new ManualClock(NOON);
    const forms = await SlackForms.connect({ botToken: BOT_TOKEN, apiUrl: slack.url }, 'de');
    const ear = new SlackEar(book, forms, clock);
    const options = { appToken: APP_TOKEN, apiUrl: slack.url, chance: () => 0.5, clock, pauseMs: 5 };
    const socket = new SlackSocket(ear, presence, { ...options, ...given });
    socket.start();
    sockets.push(socket);
    return socket;
  };
  /** On our side. */
  const seen = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((done) => setImmediate(done));
  };
  const texts = (): string[] => book.heard.flatMap((event) => (event.kind === 'message' ? event.text : []));
  const asked = (): number => slack.requests.filter(({ method }) => method === 'apps.connections.open').length;

  it('is heard, and acknowledged by its envelope', async () => {
    await listen();
    await hands.write({ ...WHERE, text: 'eins' });
    await hands.command({ ...WHERE, text: 'status' }, { times: 2 });
    expect(book.heard.map(({ kind }) => kind)).toEqual(['message', 'command']);
    expect(book.repeated).toBe(1);
    expect(presence).toMatchObject({ inbound: 'socket', isConnected: true });
    expect(slack.socket.acks.every(({ payload }) => payload === undefined)).toBe(true);
  });

  it('opens a form, and hears what was filled in', async () => {
    await listen();
    book.forms.set('command', { form: 'declare', value: '', title: 'Lage', submit: 'Los', fields: [] });
    await hands.command({ ...WHERE, text: 'declare' });
    await hands.submit({ user: MEMBER.id, fields: {} });
    expect(book.heard.map(({ kind }) => kind)).toEqual(['command', 'form']);
  });

  it('is not acknowledged when it can’t be kept, so that it comes again', async () => {
    await listen();
    book.failures = 1;
    await slack.socket.until(() => slack.socket.links.length === 1);
    const payload = { type: 'event_callback', event_id: 'Ev1', event: message('wichtig') };
    const first = slack.socket.send('events_api', payload);
    const second = slack.socket.send('events_api', payload, { attempt: 1 });
    await slack.socket.until(() => slack.socket.isAcked(second));
    expect(slack.socket.isAcked(first)).toBe(false);
    expect(texts()).toEqual(['wichtig']);
  });

  it('loses nothing while Slack renews the connection: the next is there before the last is closed', async () => {
    await listen();
    await hands.write({ ...WHERE, text: 'vorher' });
    const [old] = slack.socket.links;
    let keep: (heard?: Heard) => void = () => undefined;
    book.gate = new Promise(
      (resolve) =>
        (keep = () => {
          resolve();
        }),
    );
    const underWay = slack.socket.send('events_api', {
      type: 'event_callback',
      event_id: 'Ev2',
      event: message('dabei'),
    });
    slack.socket.announceEnd('warning', old);
    await slack.socket.until(() => slack.socket.made === 2);
    expect(slack.socket.links).toHaveLength(2);
    keep();
    await slack.socket.until(() => slack.socket.isAcked(underWay));
    expect(slack.socket.acks.find(({ envelope_id }) => envelope_id === underWay)?.link).toBe(old);
    slack.socket.close(old);
    await slack.socket.until(() => slack.socket.links.length === 1);
    slack.socket.announceEnd('refresh_requested');
    await slack.socket.until(() => slack.socket.made === 3);
    await hands.write({ ...WHERE, text: 'nachher' });
    expect(texts()).toEqual(['vorher', 'dabei', 'nachher']);
    expect(presence.isConnected).toBe(true);
  });

  it.each([
    [
      'the connection is dropped',
      () => {
        slack.socket.drop();
      },
    ],
    [
      'Socket Mode is switched off',
      () => {
        slack.socket.announceEnd('link_disabled');
      },
    ],
    [
      'there are too many of us',
      () => {
        slack.socket.announceEnd('too_many_websockets');
      },
    ],
  ])('is heard again after %s', async (_what, mishap) => {
    await listen();
    await slack.socket.until(() => slack.socket.links.length === 1);
    mishap();
    await slack.socket.until(() => slack.socket.made === 2);
    await hands.write({ ...WHERE, text: 'wieder da' });
    expect(texts()).toContain('wieder da');
  });

  it('is heard again however often and in whatever way Slack refused the connection', async () => {
    slack.mishapsOf('apps.connections.open').push(503, 'hang-up-before-accepting', 'internal_error', 'invalid_auth');
    slack.mishapsOf('apps.connections.open').push('hang-up-after-accepting', 503, 503);
    await listen();
    await hands.write({ ...WHERE, text: 'endlich' });
    expect(texts()).toEqual(['endlich']);
  });

  it('is heard again when the connection is dead and nobody said so; one that is alive is kept', async () => {
    await listen({ patience: { silenceMs: 250 } });
    await slack.socket.until(() => slack.socket.pings >= 3);
    expect(slack.socket.made).toBe(1);
    slack.socket.freeze();
    await slack.socket.until(() => slack.socket.made === 2);
    await hands.write({ ...WHERE, text: 'noch da?' });
    expect(texts()).toEqual(['noch da?']);
  });

  it('does not wait for ever for a hello', async () => {
    slack.socket.greets = false;
    await listen({ patience: { helloMs: 400 } });
    await slack.socket.until(() => slack.socket.made === 2);
    expect(presence.isConnected).toBe(false);
    slack.socket.greets = true;
    await hands.write({ ...WHERE, text: 'da' });
    expect(presence.isConnected).toBe(true);
  });

  it('says why it is not connected', async () => {
    await listen({ appToken: 'xapp-another' });
    await seen(() => presence.reason !== null);
    expect(presence).toMatchObject({ isConnected: false, reason: 'sign-in-refused/slack/invalid_auth' });
  });

  it('waits as long as Slack asks for', async () => {
    slack.mishapsOf('apps.connections.open').push(429);
    const socket = await listen();
    await seen(() => presence.reason !== null);
    expect(presence.reason).toBe('busy/slack');
    expect(asked()).toBe(0);
    await socket.onModuleDestroy(); // does not wait these seven seconds
    expect(slack.socket.made).toBe(0);
  });

  it('goes to one of several instances, which know the same', async () => {
    await Promise.all([listen(), listen()]);
    await slack.socket.until(() => slack.socket.links.length === 2);
    for (const text of ['a', 'b', 'c', 'd']) await hands.write({ ...WHERE, text }, { times: 2 });
    expect(texts()).toEqual(['a', 'b', 'c', 'd']);
    expect(new Set(slack.socket.acks.map(({ link }) => link)).size).toBe(2);
  });

  it('is finished before the service stops', async () => {
    const socket = await listen();
    await seen(() => presence.isConnected);
    let keep: () => void = () => undefined;
    book.gate = new Promise((resolve) => (keep = resolve));
    const last = slack.socket.send('events_api', {
      type: 'event_callback',
      event_id: 'Ev9',
      event: message('zuletzt'),
    });
    slack.socket.sendRaw('no json');
    await seen(() => book.asked === 1);
    const stopped = socket.onModuleDestroy();
    keep();
    await stopped;
    await slack.socket.until(() => slack.socket.links.length === 0);
    expect([texts(), slack.socket.isAcked(last)]).toEqual([['zuletzt'], true]);
  });
});

function message(text: string): object {
  return { type: 'message', user: MEMBER.id, channel: CHANNEL, ts: '1795867200.000100', text };
}
