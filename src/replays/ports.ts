import { type SettingsValues } from '../platform/config/settings';
import { type ReplayChoices, type ReplayFailure, type ReplayProgress, type ReplayResult } from './replays.api';

export { ReplayFailure, ReplayProgress, ReplayResult } from './replays.api';

/** All that a process needs to play a file. Addresses of databases are secrets. */
export interface ReplayOrder {
  /** Where the house and the file are read. */
  readonly houseUrl: string;
  /** An empty database; whoever ordered drops it. */
  readonly stageUrl: string;
  /** For temporary files; whoever ordered deletes it. */
  readonly folder: string;
  readonly fileId: string;
  readonly choices: ReplayChoices;
  /** The text of the draft that was chosen. */
  readonly draft: string | null;
  /** Without secrets. */
  readonly settings: SettingsValues;
}

export type ReplayEnd =
  | { readonly kind: 'done'; readonly result: ReplayResult }
  | { readonly kind: 'failed'; readonly failure: ReplayFailure };

export interface ReplayUnderWay {
  /** Never rejects. */
  readonly end: Promise<ReplayEnd>;
  /** The latest. */
  progress(): ReplayProgress | undefined;
  /** Ends it at once; it then ends as failed. */
  stop(): void;
}

/** Plays a file apart from the service: neither its memory nor its end are the storm watch's. */
export abstract class ReplayProcess {
  abstract start(order: ReplayOrder, limits: { readonly minutes: number; readonly memoryMb: number }): ReplayUnderWay;
}
