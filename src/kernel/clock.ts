/**
 * The only source of "now". Everything that depends on the time takes a Clock or an instant as an argument, so that a
 * replayed week gives the same result as the week itself.
 */
export abstract class Clock {
  /** The present instant. Never goes back within one process. */
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that its owner moves: the replay's and the tests'. */
export class ManualClock extends Clock {
  private ms: number;

  constructor(start: Date) {
    super();
    this.ms = start.getTime();
  }

  now(): Date {
    return new Date(this.ms);
  }

  /** Moves to `instant`; an earlier instant is ignored, because a clock never goes back. */
  set(instant: Date): void {
    this.ms = Math.max(this.ms, instant.getTime());
  }
}
