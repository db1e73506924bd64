import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { concatMap, Subject } from 'rxjs';
import {
  type CommitFeed,
  type Committed,
  type Door,
  type ItemAnswer,
  type MentionGate,
  type Recounted,
  type Recounts,
} from '../intake/contract';
import { type Understood } from '../intake/domain/understood';
import { AppError } from '../kernel/app-error';
import { Settings } from '../platform/config/settings';
import { type Tx } from '../platform/postgres/tx';
import { groupCommit } from './group-commit';
import { IntakeWatch } from './intake-watch';
import { MentionReader } from './mention-reader';
import { StoreLane } from './store-lane';

/** One accept() under way. */
interface Call {
  lines: readonly unknown[];
  readonly door: Door;
  /** Holes where a line has none yet. */
  readonly answers: ItemAnswer[];
  /** Lines without an answer. */
  open: number;
  readonly done: (answers: readonly ItemAnswer[]) => void;
  readonly failed: (error: unknown) => void;
}

/** One understood line and where its answer goes. */
interface Ticket {
  readonly call: Call;
  readonly index: number;
  readonly line: Understood;
}

/** Lines understood in one go: about 5 ms, then others may speak (health checks, acknowledgements). */
const SLICE = 64;
/** Two, so that PostgreSQL works on one batch while the next is understood and sent. */
const LANES = 2;

/**
 * The whole road of a mention: raw line → normalise → tone → topics → one transaction (dedupe, store, count) → announce.
 * Lines of all callers are stored together; each caller hears when its own lines are durable.
 */
@Injectable()
export class MentionFlow implements MentionGate, CommitFeed, Recounts, BeforeApplicationShutdown {
  private readonly log = new Logger(MentionFlow.name);
  private readonly calls = new Subject<Call>();
  private readonly commits = new Subject<Committed>();
  private readonly emptied = new Subject<void>();
  /** Lines taken that have no answer yet, and those of them that are not yet understood. */
  private queued = 0;
  private unread = 0;
  private isClosed = false;

  constructor(
    private readonly reader: MentionReader,
    private readonly lane: StoreLane,
    private readonly settings: Settings,
    private readonly watch: IntakeWatch,
  ) {
    watch.show(() => this.queued);
    this.calls
      .pipe(
        concatMap((call) => this.understand(call)),
        groupCommit({
          size: settings.intake.batchSize,
          lanes: LANES,
          isPause: () => this.unread === 0,
          store: (batch) => this.store(batch),
        }),
      )
      .subscribe();
  }

  accept(lines: readonly unknown[], door: Door): Promise<readonly ItemAnswer[]> {
    if (lines.length === 0) return Promise.resolve([]);
    const refusal = this.refusal(lines.length);
    if (refusal) return Promise.reject(refusal);
    this.queued += lines.length;
    this.unread += lines.length;
    return new Promise((done, failed) => {
      const answers = new Array<ItemAnswer>(lines.length);
      const call: Call = { lines, door, answers, open: lines.length, done, failed };
      this.watch.took(call);
      this.calls.next(call);
    });
  }

  subscribe(listener: (committed: Committed) => void): () => void {
    const subscription = this.commits.subscribe(listener);
    return () => {
      subscription.unsubscribe();
    };
  }

  /** Nothing is drained while it is under way: who reads the counters meanwhile would not know whether they have it. */
  async recount<T>(work: (tx: Tx) => Promise<Recounted<T>>): Promise<T> {
    this.queued++;
    try {
      return await this.lane.recount(work, (committed) => {
        this.commits.next(committed);
      });
    } finally {
      this.queued--;
      if (this.queued === 0) this.emptied.next();
    }
  }

  /** Resolves when everything that was taken is answered. */
  async drain(): Promise<void> {
    if (this.queued === 0) return;
    await new Promise<void>((done) => this.emptied.subscribe(done));
  }

  /** At SIGTERM: nothing new, and what was taken is stored before the connections close. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    await this.drain();
  }

  private refusal(count: number): AppError | undefined {
    if (this.isClosed)
      return new AppError('unavailable', {
        detail: 'The service is shutting down; send again later.',
        retryAfterSeconds: 10,
      });
    // A single call that is larger than the queue passes when nothing waits: otherwise it never could.
    if (this.queued === 0 || this.queued + count <= this.settings.intake.queueLimit) return undefined;
    return new AppError('intake.store-behind', {
      detail: `${this.queued} mentions wait for the store; nothing of this request was taken.`,
      retryAfterSeconds: 2,
    });
  }

  private async *understand(call: Call): AsyncGenerator<readonly Ticket[]> {
    for (let start = 0; start < call.lines.length; start += SLICE) {
      const tickets = this.understandSlice(call, start);
      if (tickets.length > 0 || this.unread === 0) yield tickets;
      await nextTurn();
    }
    call.lines = []; // the raw lines need not live until the store has answered
  }

  private understandSlice(call: Call, start: number): Ticket[] {
    const tickets: Ticket[] = [];
    const end = Math.min(start + SLICE, call.lines.length);
    for (let index = start; index < end; index++) {
      this.unread--;
      const line = this.read(call, index);
      if (line.kind === 'rejected') this.answer(call, index, { status: 'rejected', reason: line.reason });
      else tickets.push({ call, index, line });
    }
    return tickets;
  }

  private read(call: Call, index: number): ReturnType<MentionReader['read']> {
    try {
      return this.reader.read(call.lines[index], call.door);
    } catch (error) {
      // A bug in a reader must cost one line, not the flow.
      this.log.error({ error }, 'a line could not be understood');
      return { kind: 'rejected', reason: 'this line could not be understood; the log of the service says why' };
    }
  }

  private async store(tickets: readonly Ticket[]): Promise<void> {
    const lines = tickets.map(({ line }) => line);
    try {
      const answers = await this.lane.store(lines, (committed) => {
        this.commits.next(committed);
      });
      tickets.forEach(({ call, index }, i) => {
        this.answer(call, index, answers[i]);
      });
    } catch (error) {
      for (const { call } of tickets) {
        call.failed(error);
        this.close(call);
      }
    }
  }

  private answer(call: Call, index: number, answer: ItemAnswer | undefined): void {
    if (!answer) throw new Error('the store left a line without an answer');
    call.answers[index] = answer;
    this.close(call);
  }

  private close(call: Call): void {
    call.open--;
    this.queued--;
    if (call.open === 0) this.end(call);
    if (this.queued === 0) this.emptied.next();
  }

  private end(call: Call): void {
    this.watch.ended(call);
    call.done(call.answers);
  }
}
