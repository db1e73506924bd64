import { Injectable, Logger } from '@nestjs/common';
import { type Committed, type ItemAnswer, type Recounted } from '../intake/contract';
import { type Understood } from '../intake/domain/understood';
import { Intake } from '../intake/intake.service';
import { Partitions } from '../intake/partitions.service';
import { AppError } from '../kernel/app-error';
import { databaseFault } from '../platform/postgres/database-fault';
import { type Tx } from '../platform/postgres/tx';
import { CommitFates, type WatchedCommit } from './commit-fates';

type Announce = (committed: Committed) => void;

const ATTEMPTS = 5;

/** Step 5: batches go to the store; order is kept where it matters, and one bad line does not take others with it. */
@Injectable()
export class StoreLane {
  private readonly log = new Logger(StoreLane.name);
  /** Settles when every batch started so far has ended. */
  private before: Promise<unknown> = Promise.resolve();
  private hasChangeUnderWay = false;

  constructor(
    private readonly intake: Intake,
    private readonly partitions: Partitions,
    private readonly fates: CommitFates,
  ) {}

  /** @throws AppError `unavailable` when the database cannot be reached: nothing is known to be stored; send again. */
  store(lines: readonly Understood[], announce: Announce): Promise<readonly ItemAnswer[]> {
    // An edit or a deletion must see what came before it and be seen by what comes after; new mentions need no order.
    const isChange = lines.some(({ kind }) => kind !== 'mention' && kind !== 'heartbeat');
    const waitsFor = isChange || this.hasChangeUnderWay ? this.before : undefined;
    this.hasChangeUnderWay = isChange;
    const stored = this.storeAfter(waitsFor, lines, announce);
    this.before = Promise.allSettled([this.before, stored]);
    return stored;
  }

  /** A change to what is stored and counted already; it waits for nobody, because its mention's row is locked. */
  async recount<T>(work: (tx: Tx) => Promise<Recounted<T>>, announce: Announce): Promise<T> {
    const { result, committed } = await this.watched(ATTEMPTS, (beforeCommit) =>
      this.intake.recount(work, beforeCommit),
    );
    announce(committed);
    return result;
  }

  private async storeAfter(
    turn: Promise<unknown> | undefined,
    lines: readonly Understood[],
    announce: Announce,
  ): Promise<readonly ItemAnswer[]> {
    await turn;
    try {
      for (const late of await this.fates.settled()) announce(late);
      await this.partitions.prepareFor(
        lines.flatMap((line) => (line.kind === 'mention' ? line.mention.publishedAt : [])),
      );
      return await this.storeOrSplit(lines, announce);
    } catch (error) {
      if (databaseFault(error) !== 'unavailable') throw error;
      this.log.warn({ error }, 'the database cannot be reached');
      throw new AppError('unavailable', {
        detail: 'The database cannot be reached; send the request again.',
        retryAfterSeconds: 5,
      });
    }
  }

  private async storeOrSplit(lines: readonly Understood[], announce: Announce): Promise<readonly ItemAnswer[]> {
    try {
      const { answers, committed } = await this.watched(ATTEMPTS, (beforeCommit) =>
        this.intake.store(lines, (tx, stored) => beforeCommit(tx, stored.committed)),
      );
      announce(committed);
      return answers;
    } catch (error) {
      if (databaseFault(error) !== 'data') throw error;
      if (lines.length === 1)
        return [{ status: 'rejected', reason: `the database refuses it: ${(error as Error).message}` }];
      const middle = lines.length >> 1;
      const first = await this.storeOrSplit(lines.slice(0, middle), announce);
      return [...first, ...(await this.storeOrSplit(lines.slice(middle), announce))];
    }
  }

  private async watched<T>(
    attempts: number,
    store: (beforeCommit: WatchedCommit['willCommit']) => Promise<T>,
  ): Promise<T> {
    const fate = this.fates.watch();
    try {
      return await store((tx, committed) => fate.willCommit(tx, committed));
    } catch (error) {
      if (databaseFault(error) === 'unavailable') fate.isUnknown();
      if (databaseFault(error) !== 'again' || attempts === 1) throw error;
      return this.watched(attempts - 1, store);
    }
  }
}
