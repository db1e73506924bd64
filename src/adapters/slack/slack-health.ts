import { type WebClient } from '@slack/web-api';
import { type ChatHealth } from '../../warroom/ports';
import { doneOf } from './slack-done';
import { type SlackPeople } from './slack-people';
import { type SlackPresence } from './slack-presence';
import { NEEDED_SCOPES } from './slack-scopes';

type Fault = ChatHealth['faults'][number];

interface Examined {
  readonly client: WebClient;
  readonly people: SlackPeople;
  readonly presence: SlackPresence;
  /** Of the settings. */
  readonly channel: string;
}

/** Everything that the connection needs, asked anew. */
export async function healthOf({ client, people, presence, channel }: Examined): Promise<ChatHealth> {
  const { inbound, isConnected } = presence;
  const asked = await doneOf(() => people.askBot());
  const common = { mode: 'live', inbound, isConnected } as const;
  if (asked.kind !== 'done') {
    const reason = 'reason' in asked ? asked.reason : asked.kind;
    const code = asked.kind === 'refused' ? 'token-refused' : 'unreachable';
    const faults = [{ code, values: { reason } }, ...inboundFaults(presence)];
    return { ...common, team: null, bot: null, missingScopes: [], faults };
  }
  const { team, name, scopes } = asked.value;
  const missingScopes = NEEDED_SCOPES.filter((scope) => !scopes.includes(scope));
  const faults = [
    ...(missingScopes.length > 0 ? [{ code: 'scopes-missing', values: { scopes: missingScopes.join(', ') } }] : []),
    ...(await channelFaults(client, channel)),
    ...inboundFaults(presence),
  ];
  return { ...common, team, bot: name, missingScopes, faults };
}

async function channelFaults(client: WebClient, channel: string): Promise<Fault[]> {
  const asked = await doneOf(async () => (await client.conversations.info({ channel })).channel);
  if (asked.kind === 'refused' && asked.missingScope !== undefined) return []; // said already
  if (asked.kind !== 'done') return [{ code: 'channel-unknown', values: { channel } }];
  return asked.value?.is_member === true ? [] : [{ code: 'channel-not-joined', values: { channel } }];
}

function inboundFaults({ inbound, isConnected, reason }: SlackPresence): Fault[] {
  if (inbound === 'off') return [{ code: 'inbound-off', values: {} }];
  if (isConnected) return [];
  return inbound === 'http'
    ? [{ code: 'never-heard', values: {} }]
    : [{ code: 'socket-down', values: { reason: reason ?? '' } }];
}
