import { type CheckName, CHECKS } from '../watchman.api';

const MINUTE_MS = 60_000;
/** A test mention goes in every minute, and a look comes every quarter of one: three minutes miss it twice. */
const FLOW_WITHIN_MS = 3 * MINUTE_MS;
const JOBS_WITHIN_MS = 2 * MINUTE_MS;
/** What a provider accepted this lately counts for more than what its breaker says. */
const ACCEPTED_WITHIN_MS = 10 * MINUTE_MS;
/** Deadlines of minutes bear this; a lease that two instances judge by their own clocks hardly more. */
const MOST_SKEW_MS = 5_000;
/** Six rounds of the watchman. */
const AWAKE_WITHIN_MS = MINUTE_MS;

/** Why a check is as it is: `watchman.<name>.<code>` in the texts. */
export interface CheckReason {
  readonly code: string;
  readonly values: Readonly<Record<string, number>>;
}

export interface Check {
  readonly name: CheckName;
  readonly isFine: boolean;
  readonly provedAt: Date | null;
  readonly reason: CheckReason | null;
}

/** What one instance has seen of the work that is really done. */
export interface Sights {
  /** When a mention was stored last, and when a look was completed that had something new in it. */
  readonly storedAt: Date | null;
  readonly lookedAt: Date | null;
  /** When the last beat was ordered that was really done as a job. */
  readonly beatAt: Date | null;
  readonly delivery: {
    readonly lastAcceptedAt: Date | null;
    readonly overdueSince: Date | null;
    readonly liveProviders: number;
    readonly workingProviders: number;
  };
  /** The database's clock minus ours. */
  readonly skewMs: number;
  readonly onCall: number;
}

export function judge(sights: Sights, now: Date): readonly Check[] {
  return [
    lately('intake', sights.storedAt, { now, withinMs: FLOW_WITHIN_MS }),
    lately('detection', sights.lookedAt, { now, withinMs: FLOW_WITHIN_MS }),
    lately('jobs', sights.beatAt, { now, withinMs: JOBS_WITHIN_MS }),
    paging(sights.delivery, now),
    clock(sights.skewMs, now),
    coverage(sights.onCall, now),
  ];
}

interface Within {
  readonly now: Date;
  readonly withinMs: number;
}

function lately(name: CheckName, provedAt: Date | null, { now, withinMs }: Within): Check {
  if (!provedAt) return { name, isFine: false, provedAt, reason: { code: 'never', values: {} } };
  const silentMs = now.getTime() - provedAt.getTime();
  if (silentMs <= withinMs) return { name, isFine: true, provedAt, reason: null };
  return { name, isFine: false, provedAt, reason: { code: 'silent', values: { minutes: minutes(silentMs) } } };
}

function paging({ lastAcceptedAt, overdueSince, ...providers }: Sights['delivery'], now: Date): Check {
  const found = (isFine: boolean, code?: string, values = {}): Check => ({
    ...{ name: 'paging', isFine, provedAt: lastAcceptedAt },
    reason: code === undefined ? null : { code, values },
  });
  if (overdueSince) return found(false, 'overdue', { minutes: minutes(now.getTime() - overdueSince.getTime()) });
  if (lastAcceptedAt && now.getTime() - lastAcceptedAt.getTime() <= ACCEPTED_WITHIN_MS) return found(true);
  if (providers.liveProviders === 0) return found(false, 'sandbox');
  return providers.workingProviders > 0 ? found(true, 'ready') : found(false, 'down');
}

function clock(skewMs: number, now: Date): Check {
  const isFine = Math.abs(skewMs) <= MOST_SKEW_MS;
  const reason = isFine ? null : { code: 'skewed', values: { seconds: Math.round(Math.abs(skewMs) / 1_000) } };
  return { name: 'clock', isFine, provedAt: now, reason };
}

function coverage(onCall: number, now: Date): Check {
  const isFine = onCall > 0;
  return { name: 'coverage', isFine, provedAt: now, reason: isFine ? null : { code: 'nobody', values: {} } };
}

function minutes(ms: number): number {
  return Math.max(1, Math.round(ms / MINUTE_MS));
}

/** What one instance wrote of itself. */
export interface Proof extends Check {
  readonly seenAt: Date;
}

/** Of all instances that are awake, the worst of each check: one that is healthy must not hide one that is not. */
export function worstOf(proofs: readonly Proof[], now: Date): readonly Check[] {
  const awake = proofs.filter(({ seenAt }) => isAwake(seenAt, now));
  return CHECKS.map((name) => {
    const [worst] = awake.filter((proof) => proof.name === name).sort(byWorth);
    if (!worst) return { name, isFine: false, provedAt: null, reason: { code: 'asleep', values: {} } };
    const { isFine, provedAt, reason } = worst;
    return { name, isFine, provedAt, reason };
  });
}

export function isAwake(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() <= AWAKE_WITHIN_MS;
}

/** The worst first; among equals the one that was proved the longest ago. */
function byWorth(a: Proof, b: Proof): number {
  return Number(a.isFine) - Number(b.isFine) || (a.provedAt?.getTime() ?? 0) - (b.provedAt?.getTime() ?? 0);
}

export interface Instances {
  readonly awake: number;
  /** Ended without a word. */
  readonly silent: number;
}

export function countInstances(
  proofs: readonly { readonly instance: string; readonly seenAt: Date }[],
  now: Date,
): Instances {
  const seen = new Map(proofs.map(({ instance, seenAt }) => [instance, seenAt]));
  const awake = [...seen.values()].filter((seenAt) => isAwake(seenAt, now)).length;
  return { awake, silent: seen.size - awake };
}

/** What keeps the heartbeat back. That nobody is on call is a matter for people: no restart mends it. */
export function unproved(checks: readonly Check[]): readonly CheckName[] {
  return checks.filter(({ name, isFine }) => name !== 'coverage' && !isFine).map(({ name }) => name);
}
