import { SlackChat } from '../../../src/adapters/slack/slack-chat';
import { SlackPresence } from '../../../src/adapters/slack/slack-presence';
import { because } from '../../../src/kernel/delivery-reason';
import { BOT_TOKEN, CHANNEL, FakeSlack } from '../../support/fake-slack';
import { NOON } from '../../support/outgoing';

describe('the connection to Slack, as the set-up page sees it', () => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await FakeSlack.start(() => NOON);
  });
  afterEach(() => slack.stop());

  const healthOf = async (options: object = {}) =>
    (await SlackChat.connect({ botToken: BOT_TOKEN, channel: CHANNEL, apiUrl: slack.url, ...options })).health();
  const codes = ({ faults }: Awaited<ReturnType<typeof healthOf>>): string[] => faults.map(({ code }) => code);

  it('is well, and says whose it is', async () => {
    const presence = SlackPresence.of({ appToken: 'xapp-1', signingSecret: 's' });
    presence.connected();
    expect(await healthOf({ presence })).toEqual({
      mode: 'live',
      team: 'Nordbahn',
      bot: 'sturmwarte',
      missingScopes: [],
      inbound: 'socket',
      isConnected: true,
      faults: [],
    });
  });

  it('names the scopes that are missing', async () => {
    slack.scopes = slack.scopes.filter((scope) => scope !== 'pins:write' && scope !== 'channels:read');
    const health = await healthOf();
    expect(health.missingScopes).toEqual(['channels:read', 'pins:write']);
    expect(health.faults[0]).toEqual({ code: 'scopes-missing', values: { scopes: 'channels:read, pins:write' } });
  });

  it('says what else is wrong', async () => {
    expect(codes(await healthOf({ botToken: 'xoxb-another' }))).toEqual(['token-refused', 'inbound-off']);
    expect(codes(await healthOf({ channel: 'C404' }))).toEqual(['channel-unknown', 'inbound-off']);
    const away = slack.workspace.addChannel({ name: 'woanders', creator: 'U012ADA' });
    expect(codes(await healthOf({ channel: away.id }))).toEqual(['channel-not-joined', 'inbound-off']);
    const deaf = SlackPresence.of({ signingSecret: 's' });
    expect(codes(await healthOf({ presence: deaf }))).toEqual(['never-heard']);
    const down = SlackPresence.of({ appToken: 'xapp-1' });
    down.disconnected(because('sign-in-refused', 'slack', 'invalid_auth'));
    expect((await healthOf({ presence: down })).faults).toEqual([
      { code: 'socket-down', values: { reason: 'sign-in-refused/slack/invalid_auth' } },
    ]);
    slack.isDown = true;
    expect(codes(await healthOf())).toEqual(['unreachable', 'inbound-off']);
  });
});
