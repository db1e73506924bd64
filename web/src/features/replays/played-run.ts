import { type ReplayResult, type ReplayRunView } from '../../../../src/replays/replays.api';

/** A run that is over, with what came of it. */
export interface PlayedRun {
  readonly run: ReplayRunView;
  readonly result: ReplayResult;
}
