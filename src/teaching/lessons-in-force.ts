import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type TopicNo } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { MOST_LESSONS, TopicTones } from '../tone/contract';
import { ALL_TOPICS, CorrectionStore } from './correction.store';

/** What was corrected at another instance is learned here within this time. */
const LOOK_EVERY_MS = 1_000;

type Versions = ReadonlyMap<TopicNo, number>;

/** Keeps what each topic learned from its corrections as the database has them, in this process. */
@Injectable()
export class LessonsInForce implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(LessonsInForce.name);
  private known: Versions = new Map();
  private looking: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: CorrectionStore,
    private readonly tones: TopicTones,
  ) {}

  /** Awaited: no mention is read before what was taught holds again. */
  async onModuleInit(): Promise<void> {
    await this.look();
    await this.sayWhatIsNotLearned();
    this.timer = setInterval(() => {
      this.look().catch((error: unknown) => {
        this.log.warn({ error }, 'the corrections could not be looked at; what was learned from them holds on');
      });
    }, LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    // what goes wrong there was told to whoever asked for the look
    await this.looking.catch(() => undefined);
  }

  /** Learns what is new; looks follow one another, so that an older one never overwrites a newer. */
  look(): Promise<void> {
    this.looking = this.looking.catch(() => undefined).then(() => this.lookNow());
    return this.looking;
  }

  /** An update that reads texts otherwise must not let go silently of what a team has taught. */
  private async sayWhatIsNotLearned(): Promise<void> {
    const corrections = await this.work.run((tx) => this.store.ofOtherSpaces(tx, this.tones.space));
    if (corrections > 0)
      this.log.warn(
        `${corrections} corrections are of a release that reads texts otherwise: each holds for its own mention, and nothing more is learned from them`,
      );
  }

  /** One topic after the other, so that never more than one topic's lessons fill the memory. */
  private async lookNow(): Promise<void> {
    const versions = await this.work.run((tx) => this.store.versions(tx));
    const isNew = (no: TopicNo): boolean => versions.get(no) !== this.known.get(no);
    // what holds for all topics is learned by each together with what is its own
    const changed = [...versions.keys()].filter((no) => isNew(no) || isNew(ALL_TOPICS));
    for (const no of changed) {
      const lessons = await this.work.run((tx) =>
        this.store.lessons(tx, no, { space: this.tones.space, limit: MOST_LESSONS }),
      );
      await this.tones.teach(new Map([[no === ALL_TOPICS ? undefined : no, lessons]]));
    }
    this.known = versions;
  }
}
