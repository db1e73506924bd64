/** Ctrl-C reaches npm and node both, and npm passes its own on: what comes so soon after the first is the same wish. */
const SAME_WISH_MS = 1_000;

export type Heard = 'first' | 'again' | 'at-once';

/** What a signal to stop means: the first one drains, a later one ends it at once. */
export class StopWish {
  private firstAtMs: number | undefined;

  /** @param nowMs milliseconds that never go back, e.g. `performance.now` */
  constructor(private readonly nowMs: () => number) {}

  hear(): Heard {
    const nowMs = this.nowMs();
    if (this.firstAtMs === undefined) {
      this.firstAtMs = nowMs;
      return 'first';
    }
    return nowMs - this.firstAtMs < SAME_WISH_MS ? 'again' : 'at-once';
  }
}
