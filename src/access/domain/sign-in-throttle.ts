export interface ThrottleLimits {
  /** Attempts for one name from one address within the window. */
  readonly attempts: number;
  readonly windowMs: number;
}

interface Tally {
  count: number;
  readonly endsAtMs: number;
}

/** From one address many names may be tried, as in an office behind one router, but not without end. */
const NAMES_PER_ADDRESS = 10;
/** More tallies than this are not kept: the oldest go, so that an attacker cannot fill the memory. */
const MOST_TALLIES = 20_000;

/**
 * Counts attempts to sign in per name and address, and per address. Not per name alone: that would let anybody lock
 * the crisis lead out. Held in memory; several processes count apart, and a restart forgets.
 */
export class SignInThrottle {
  private readonly tallies = new Map<string, Tally>();

  constructor(private readonly limits: ThrottleLimits) {}

  /** Counts one attempt. @returns undefined when it may go on, else the milliseconds until the next one may. */
  take(name: string, address: string, nowMs: number): number | undefined {
    const { attempts } = this.limits;
    const origin = originOf(address);
    // The address first: one that is refused anyway gets no more tallies, or made-up names would push the others out.
    return this.count(origin, attempts * NAMES_PER_ADDRESS, nowMs) ?? this.count(`${origin} ${name}`, attempts, nowMs);
  }

  /** The right password: earlier slips of this name from this address are forgiven. */
  forgive(name: string, address: string): void {
    this.tallies.delete(`${originOf(address)} ${name}`);
  }

  private count(key: string, limit: number, nowMs: number): number | undefined {
    const tally = this.current(key, nowMs);
    tally.count++;
    return tally.count <= limit ? undefined : tally.endsAtMs - nowMs;
  }

  private current(key: string, nowMs: number): Tally {
    const known = this.tallies.get(key);
    if (known && known.endsAtMs > nowMs) return known;
    const fresh = { count: 0, endsAtMs: nowMs + this.limits.windowMs };
    // Deleted first, so that the map stays in order of age.
    this.tallies.delete(key);
    this.tallies.set(key, fresh);
    if (this.tallies.size > MOST_TALLIES) this.dropOldest();
    return fresh;
  }

  private dropOldest(): void {
    const [oldest] = this.tallies.keys();
    if (oldest !== undefined) this.tallies.delete(oldest);
  }
}

/** Of IPv6 the network of 64 bits: whoever has one address has all 2^64 of them. */
function originOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = wordsOf(head);
  const right = wordsOf(tail);
  const zeros = Array<string>(Math.max(8 - left.length - right.length, 0)).fill('0');
  const words = [...left, ...zeros, ...right];
  return words
    .slice(0, 4)
    .map((word) => Number.parseInt(word, 16).toString(16))
    .join(':');
}

function wordsOf(side: string): string[] {
  return side.split(':').filter((word) => word !== '');
}
