import { type Tx } from '../platform/postgres/tx';
import { type NewReplayRun, type ReplayChoices } from './replays.api';

export interface FoundPlaybook {
  readonly playbook: NonNullable<ReplayChoices['playbook']>;
  /** Of a draft, as it is now. */
  readonly draft: string | null;
}

/** What of the house can be chosen, and the house itself, to be set up elsewhere. */
export abstract class HouseStore {
  abstract playbook(tx: Tx, choice: NonNullable<NewReplayRun['playbook']>): Promise<FoundPlaybook | undefined>;
  abstract rota(tx: Tx, choice: NonNullable<NewReplayRun['rota']>): Promise<ReplayChoices['rota'] | undefined>;
}
