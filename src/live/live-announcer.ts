import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ReadingFeed } from '../detection/contract';
import { IncidentFeed } from '../incidents/contract';
import { CommitFeed, type Committed } from '../intake/contract';
import { type TopicNo } from '../kernel/ids';
import { SandboxFeed } from '../paging/contract';
import { TopicDirectory, TopicFeed } from '../topics/contract';
import { Board } from './board.service';
import { LiveFeed } from './live-feed.stream';

/** Passes on to the open consoles what intake commits; counts are told by topic. */
@Injectable()
export class CountAnnouncer implements OnModuleInit, OnModuleDestroy {
  private leave: (() => void) | undefined;

  constructor(
    private readonly live: LiveFeed,
    private readonly commits: CommitFeed,
    private readonly topics: TopicDirectory,
  ) {}

  onModuleInit(): void {
    this.leave = this.commits.subscribe((committed) => {
      const topics = this.topicsOf(committed);
      if (topics.length > 0) this.live.count(topics);
    });
  }

  onModuleDestroy(): void {
    this.leave?.();
  }

  private topicsOf({ deltas }: Committed): string[] {
    const numbers = new Set<TopicNo>(deltas.map(({ topicNo }) => topicNo));
    return [...numbers].map((no) => this.topics.byNo(no)?.id).filter((id) => id !== undefined);
  }
}

/** Passes on to the open consoles what detection reads and what becomes of incidents. */
@Injectable()
export class StormAnnouncer implements OnModuleInit, OnModuleDestroy {
  private leave: (() => void)[] = [];

  constructor(
    private readonly live: LiveFeed,
    private readonly readings: ReadingFeed,
    private readonly incidents: IncidentFeed,
  ) {}

  onModuleInit(): void {
    this.leave = [
      this.readings.subscribe(({ topicId, level, at }) => {
        this.live.publish({ type: 'reading', topic: topicId, level, at: at.toISOString() });
      }),
      this.incidents.subscribe((incident) => {
        this.live.publish({ type: 'incident', incident });
      }),
    ];
  }

  onModuleDestroy(): void {
    for (const leave of this.leave) leave();
  }
}

/** Passes on to the open consoles that the sandbox phone rang, and that topics changed. */
@Injectable()
export class ConsoleAnnouncer implements OnModuleInit, OnModuleDestroy {
  private leave: (() => void)[] = [];

  constructor(
    private readonly live: LiveFeed,
    private readonly phone: SandboxFeed,
    private readonly topics: TopicFeed,
  ) {}

  onModuleInit(): void {
    this.leave = [
      this.phone.subscribe(() => {
        this.live.publish({ type: 'sandbox-phone' });
      }),
      this.topics.subscribe(() => {
        this.live.publish({ type: 'topics' });
      }),
    ];
  }

  onModuleDestroy(): void {
    for (const leave of this.leave) leave();
  }
}

/** A new incident or topic is on the board at once, however young the last board is. */
@Injectable()
export class BoardRenewal implements OnModuleInit, OnModuleDestroy {
  private leave: (() => void)[] = [];

  constructor(
    private readonly board: Board,
    private readonly incidents: IncidentFeed,
    private readonly topics: TopicFeed,
  ) {}

  onModuleInit(): void {
    const forget = (): void => {
      this.board.forget();
    };
    this.leave = [this.incidents.subscribe(forget), this.topics.subscribe(forget)];
  }

  onModuleDestroy(): void {
    for (const leave of this.leave) leave();
  }
}
