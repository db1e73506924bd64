import { type Form } from './fake-slack-workspace';

const MINUTE_MS = 60_000;
/** Calls in a minute, https://docs.slack.dev/apis/web-api/rate-limits. */
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

const TIER_OF: Readonly<Record<string, keyof typeof TIERS>> = {
  'apps.connections.open': 3,
  'bookmarks.add': 2,
  'bookmarks.list': 3,
  'chat.postEphemeral': 4,
  'chat.update': 3,
  'conversations.archive': 2,
  'conversations.create': 2,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.invite': 3,
  'conversations.open': 3,
  'conversations.replies': 3,
  'conversations.setPurpose': 2,
  'conversations.setTopic': 2,
  'files.completeUploadExternal': 4,
  'files.getUploadURLExternal': 4,
  'pins.add': 2,
  'users.conversations': 3,
  'users.info': 4,
  'users.lookupByEmail': 3,
  'views.open': 4,
};
/** About one post a second into a channel; a short burst is let through. */
const BURST = 3;

/** Slack's limits for each method, counted over the last minute; posting is limited by the channel. */
export class Rates {
  isOn = false;
  /** How often somebody was told to wait, by method. */
  readonly refused: string[] = [];
  private readonly calls = new Map<string, number[]>();

  /** @returns seconds to wait, when this call is one too many */
  judge(method: string, form: Form, now: number): number | undefined {
    const limit = this.isOn ? limitOf(method, form) : undefined;
    if (limit === undefined) return undefined;
    const { key, span, most } = limit;
    const recent = (this.calls.get(key) ?? []).filter((at) => at > now - span);
    this.calls.set(key, recent);
    if (recent.length < most) {
      recent.push(now);
      return undefined;
    }
    this.refused.push(method);
    return Math.max(1, Math.ceil((recent[0]! + span - now) / 1_000));
  }
}

interface Limit {
  readonly key: string;
  readonly span: number;
  readonly most: number;
}

function limitOf(method: string, { channel = '' }: Form): Limit | undefined {
  if (method === 'chat.postMessage') return { key: `${method} ${channel}`, span: BURST * 1_000, most: BURST };
  const tier = TIER_OF[method];
  return tier && { key: method, span: MINUTE_MS, most: TIERS[tier] };
}
