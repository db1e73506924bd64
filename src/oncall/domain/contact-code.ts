/** A code that was sent and has not come back. */
export interface Challenge {
  readonly expiresAt: Date;
  /** Wrong ones so far. */
  readonly tries: number;
}

export const CODE_LIFE_MS = 600_000;
/** Wrong codes after which a new one is needed. */
const MOST_TRIES = 5;

/** `over`: no code is waited for, or it is too old, or too many wrong ones came. */
export type CodeVerdict = 'right' | 'wrong' | 'over';

export function judgeCode(challenge: Challenge | null, isSame: boolean, now: Date): CodeVerdict {
  if (!challenge || challenge.expiresAt <= now || challenge.tries >= MOST_TRIES) return 'over';
  return isSame ? 'right' : 'wrong';
}

export interface Allowance {
  readonly most: number;
  readonly withinMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Older sendings count for nothing. */
export const REMEMBERED_MS = DAY_MS;

/** Nobody shall make us pester a number: neither by asking again, nor with a second account, nor by removing and adding it. */
export const CODES = {
  method: [{ most: 5, withinMs: HOUR_MS }],
  address: [
    { most: 5, withinMs: HOUR_MS },
    { most: 15, withinMs: DAY_MS },
  ],
  person: [
    { most: 10, withinMs: HOUR_MS },
    { most: 30, withinMs: DAY_MS },
  ],
} as const satisfies Record<string, readonly Allowance[]>;

export const TESTS = [{ most: 10, withinMs: HOUR_MS }] as const satisfies readonly Allowance[];

/** @returns the milliseconds until one more may be sent; 0: now */
export function waitFor(sent: readonly Date[], allowances: readonly Allowance[], now: Date): number {
  return Math.max(...allowances.map((allowance) => waitForOne(sent, allowance, now)));
}

function waitForOne(sent: readonly Date[], { most, withinMs }: Allowance, now: Date): number {
  const recent = sent.map((at) => at.getTime()).filter((ms) => ms > now.getTime() - withinMs);
  const blocking = recent.sort((a, b) => b - a)[most - 1];
  return blocking === undefined ? 0 : blocking + withinMs - now.getTime();
}
