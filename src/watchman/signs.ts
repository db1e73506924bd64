import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pulse } from '../detection/contract';
import { CommitFeed } from '../intake/contract';
import { Clock } from '../kernel/clock';

/** When this process really did its work last: every instance proves its own. */
@Injectable()
export class Signs implements OnApplicationShutdown {
  private stored: Date | null = null;
  private looked: Date | null = null;
  private readonly leave: readonly (() => void)[];

  constructor(feed: CommitFeed, pulse: Pulse, clock: Clock) {
    this.leave = [
      feed.subscribe(({ mentions }) => {
        if (mentions.length > 0) this.stored = clock.now();
      }),
      pulse.subscribe(({ commits }) => {
        // A look without news would prove a timer, and not that it hears what is stored.
        if (commits > 0) this.looked = clock.now();
      }),
    ];
  }

  /** When a mention was committed. */
  get storedAt(): Date | null {
    return this.stored;
  }

  /** When a look was completed that had something new in it. */
  get lookedAt(): Date | null {
    return this.looked;
  }

  onApplicationShutdown(): void {
    for (const leave of this.leave) leave();
  }
}
