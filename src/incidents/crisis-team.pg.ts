import { type CrisisFunction } from '../kernel/actor';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { CrisisTeamStore, type TeamEntry } from './crisis-team.store';

interface Row {
  readonly function: CrisisFunction;
  readonly person_id: PersonId;
  readonly since: Date;
  readonly by_lead: boolean;
}

export class PgCrisisTeamStore extends CrisisTeamStore {
  async of(tx: Tx, incidentId: IncidentId): Promise<readonly TeamEntry[]> {
    const rows = await tx.query<Row>(
      'select function, person_id, since, by_lead from incident_team where incident_id = $1 order by since, function',
      [incidentId],
    );
    return rows.map(({ function: held, person_id: personId, since, by_lead: isByLead }) => {
      return { function: held, personId, since, isByLead };
    });
  }

  async put(
    tx: Tx,
    incidentId: IncidentId,
    { function: taken, personId, since, isByLead }: TeamEntry,
  ): Promise<boolean> {
    const rows = await tx.query(
      `insert into incident_team (incident_id, function, person_id, since, by_lead) values ($1, $2, $3, $4, $5)
       on conflict (incident_id, function) do update
         set person_id = excluded.person_id, since = excluded.since, by_lead = excluded.by_lead
       where incident_team.person_id <> excluded.person_id or (excluded.by_lead and not incident_team.by_lead)
       returning function`,
      [incidentId, taken, personId, since, isByLead],
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
