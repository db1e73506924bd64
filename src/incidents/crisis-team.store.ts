import { type CrisisFunction } from '../kernel/actor';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

export interface TeamEntry {
  readonly function: CrisisFunction;
  readonly personId: PersonId;
  readonly since: Date;
  /** Given by a lead or an administrator. */
  readonly isByLead: boolean;
}

export abstract class CrisisTeamStore {
  abstract of(tx: Tx, incidentId: IncidentId): Promise<readonly TeamEntry[]>;
  /** @returns whether that changed anything */
  abstract put(tx: Tx, incidentId: IncidentId, entry: TeamEntry): Promise<boolean>;
  /** @returns whether anybody had it */
  abstract remove(tx: Tx, incidentId: IncidentId, held: CrisisFunction): Promise<boolean>;
}
