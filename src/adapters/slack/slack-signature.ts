import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older ones may be replayed; newer ones too, later. */
const CLOCKS_DIFFER_MS = 300_000;

export interface SignedBytes {
  /** X-Slack-Request-Timestamp: seconds. */
  readonly timestamp: unknown;
  /** X-Slack-Signature. */
  readonly signature: unknown;
  readonly bytes: Uint8Array;
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function isFromSlack({ timestamp, signature, bytes }: SignedBytes, secret: string, now: Date): boolean {
  if (typeof timestamp !== 'string' || typeof signature !== 'string') return false;
  const [, hex = ''] = /^v0=([0-9a-f]{64})$/.exec(signature) ?? [];
  const isRecent = Math.abs(now.getTime() - Number(timestamp) * 1_000) <= CLOCKS_DIFFER_MS;
  if (!/^\d{1,12}$/.test(timestamp) || !isRecent || hex === '') return false;
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(bytes).digest();
  return timingSafeEqual(expected, Buffer.from(hex, 'hex'));
}
