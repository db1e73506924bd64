import { type Tx } from '../platform/postgres/tx';
import { type BadLine } from './domain/file-facts';
import {
  type ReplayChoices,
  type ReplayFailure,
  type ReplayFileView,
  type ReplayProgress,
  type ReplayResult,
  type ReplayRunView,
} from './replays.api';

/** What is known of a file once all of it was read. */
export interface ReadFile extends Pick<ReplayFileView, 'bytes' | 'lines' | 'bad' | 'channels' | 'from' | 'to'> {
  readonly faults: readonly BadLine[];
}

export type StoredFile = Omit<ReplayFileView, 'deletedAt' | 'faults'> & Pick<ReadFile, 'faults'>;

export interface Given {
  readonly at: Date;
  readonly by: string;
}

export abstract class ReplayFileStore {
  /** What arrives is not shown until it is complete. */
  abstract begin(tx: Tx, file: { readonly id: string; readonly name: string }, received: Given): Promise<void>;
  abstract append(tx: Tx, id: string, no: number, bytes: Buffer): Promise<void>;
  abstract complete(tx: Tx, id: string, read: ReadFile): Promise<void>;
  /** The newest first. */
  abstract all(tx: Tx): Promise<readonly StoredFile[]>;
  abstract find(tx: Tx, id: string): Promise<StoredFile | undefined>;
  /** With its runs. @returns its name */
  abstract remove(tx: Tx, id: string): Promise<string | undefined>;
  /** Those that are too old, and what never arrived completely. @returns how many */
  abstract removeOld(tx: Tx, before: { readonly kept: Date; readonly receiving: Date }): Promise<number>;
  /** As it is packed; undefined behind the last one. */
  abstract chunk(tx: Tx, id: string, no: number): Promise<Buffer | undefined>;
}

export interface OrderedRun {
  readonly id: string;
  readonly fileId: string;
  readonly choices: ReplayChoices;
  /** The text of the draft that was chosen. */
  readonly draft: string | null;
}

/** One try at playing a run. Who comes with an older one than the run's latest has lost it, and changes nothing any more. */
export interface Turn {
  readonly id: string;
  readonly tries: number;
}

export type ClaimedRun = OrderedRun & Turn;

export type RunEnd =
  | { readonly state: 'done'; readonly result: ReplayResult }
  | { readonly state: 'failed'; readonly failure: ReplayFailure }
  | { readonly state: 'cancelled' };

export abstract class ReplayRunStore {
  /** By their numbers. */
  abstract of(tx: Tx, fileId: string): Promise<readonly ReplayRunView[]>;
  abstract find(tx: Tx, fileId: string, id: string): Promise<ReplayRunView | undefined>;
  abstract resultOf(tx: Tx, fileId: string, id: string): Promise<ReplayResult | undefined>;
  /** Numbered behind the others of its file. */
  abstract order(tx: Tx, run: OrderedRun, ordered: Given): Promise<void>;
  /** One that waits is cancelled at once; one that runs, as soon as its process hears of it. */
  abstract cancel(tx: Tx, id: string, at: Date): Promise<void>;
  abstract remove(tx: Tx, id: string): Promise<void>;
  /**
   * The next run, for one process alone. One whose process has not been heard of for `staleMs` is begun again; after `mostTries` it has failed.
   * How long that is, the database's clock says: those of two machines need not agree.
   * @returns `busy` while another one is played
   */
  abstract claim(
    tx: Tx,
    moment: { readonly now: Date; readonly staleMs: number; readonly mostTries: number },
  ): Promise<ClaimedRun | 'busy' | undefined>;
  /** Those that are being played, as far as anybody knows. */
  abstract running(tx: Tx): Promise<readonly Turn[]>;
  /** It is still being played. @returns false when nobody wants it any more, or somebody else has taken it over */
  abstract beat(tx: Tx, turn: Turn, progress: ReplayProgress | undefined): Promise<boolean>;
  /** Nothing happens where it is over already. */
  abstract end(tx: Tx, turn: Turn, now: Date, end: RunEnd): Promise<void>;
  /** The service stops: it waits again. `isNoTry`: this was none; whether the file itself has stopped the service is out of the question. */
  abstract release(tx: Tx, turn: Turn, isNoTry: boolean): Promise<void>;
}
