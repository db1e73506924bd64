import { type CrisisFunction } from '../kernel/actor';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { CrisisTeamStore, type TeamEntry } from './crisis-team.store';

interface Row {
  readonly function: CrisisFunction;
  readonly person_id: PersonId;
  readonly since: Date;
}

export class PgCrisisTeamStore extends CrisisTeamStore {
  async of(tx: Tx, incidentId: IncidentId): Promise<readonly TeamEntry[]> {
    const rows = await tx.query<Row>(
      'select function, person_id, since from incident_team where incident_id = $1 order by since, function',
      [incidentId],
    );
    return rows.map(({ function: held, person_id: personId, since }) => ({ function: held, personId, since }));
  }

  async put(tx: Tx, incidentId: IncidentId, { function: taken, personId, since }: TeamEntry): Promise<boolean> {
    const rows = await tx.query(
      `insert into incident_team (incident_id, function, person_id, since) values ($1, $2, $3, $4)
       on conflict (incident_id, function) do update set person_id = excluded.person_id, since = excluded.since
       where incident_team.person_id <> excluded.person_id
       returning function`,
      [incidentId, taken, personId, since],
    );
    return rows.length > 0;
  }

  async remove(tx: Tx, incidentId: IncidentId, held: CrisisFunction): Promise<boolean> {
    const rows = await tx.query(
      'delete from incident_team where incident_id = $1 and function = $2 returning function',
      [incidentId, held],
    );
    return rows.length > 0;
  }
}
