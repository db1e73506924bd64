import { type Channel } from '../delivery.api';
import { isFinal, type Progress } from './progress';

/**
 * Since when a message can't be sent any more, whatever is reported about it; undefined while it can. Of what a provider has taken
 * and says no more about: when its time was over, because a failure that is told before sends it by another one.
 */
export function restsSince({ state, tryAt, settledAt, acceptedAt, notAfter }: Progress): Date | undefined {
  if (isFinal(state)) return settledAt ?? notAfter;
  if (state !== 'accepted' || tryAt !== null) return undefined;
  return acceptedAt && acceptedAt > notAfter ? acceptedAt : notAfter;
}

/** Whether address, secret and words of a message are of no use any more: it rests since before that instant. */
export function mayBeForgotten(progress: Progress, before: Date): boolean {
  const since = restsSince(progress);
  return since !== undefined && since < before;
}

/** Enough to tell two addresses of one person apart, too little to use them. */
export function masked(channel: Channel, address: string): string {
  if (channel === 'sms' || channel === 'voice') return `${address.slice(0, 3)}…${address.slice(-4)}`;
  if (channel === 'ntfy' || channel === 'webhook') return URL.canParse(address) ? `${new URL(address).origin}/…` : '…';
  const at = address.lastIndexOf('@');
  return at < 0 ? `${address.slice(0, 1)}…${address.slice(-2)}` : `${address.slice(0, 1)}…${address.slice(at)}`;
}
