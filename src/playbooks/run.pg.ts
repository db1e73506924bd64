import { type IncidentId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type StepProgress } from './domain/plan';
import { Playbook } from './domain/shared/playbook-schema';
import { type NewRun, type RunRecord, RunStore } from './run.store';

interface Row {
  readonly id: string;
  readonly incident_id: string;
  readonly version_hash: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly version: number;
  readonly canonical: string;
}

const RUN = `select r.*, v.version, v.canonical from playbook_run r join playbook_version v on v.hash = r.version_hash`;

export class PgRunStore extends RunStore {
  async start(tx: Tx, { id, incidentId, hash, stepIds, startedAt }: NewRun): Promise<boolean> {
    const started = await tx.query(
      `insert into playbook_run (id, incident_id, version_hash, started_at) values ($1, $2, $3, $4)
       on conflict (incident_id) do nothing returning id`,
      [id, incidentId, hash, startedAt],
    );
    if (started.length === 0) return false;
    await tx.query(
      `insert into run_step (run_id, step_id, state) select $1, step_id, 'waiting' from unnest($2::text[]) as step_id`,
      [id, stepIds],
    );
    return true;
  }

  async forChange(tx: Tx, id: RunId): Promise<RunRecord | undefined> {
    return load(tx, await tx.query<Row>(`${RUN} where r.id = $1 for no key update of r`, [id]));
  }

  async ofIncident(tx: Tx, id: IncidentId): Promise<RunRecord | undefined> {
    return load(tx, await tx.query<Row>(`${RUN} where r.incident_id = $1`, [id]));
  }

  async saveStep(tx: Tx, id: RunId, step: StepProgress): Promise<void> {
    await tx.query(
      `update run_step set state = $3, due_at = $4, overdue_at = $5, done_at = $6, done_by = $7
        where run_id = $1 and step_id = $2`,
      [id, step.id, step.state, step.dueAt, step.overdueAt, step.doneAt, step.doneBy],
    );
  }

  async finish(tx: Tx, id: RunId, at: Date): Promise<void> {
    await tx.query('update playbook_run set finished_at = $2 where id = $1', [id, at]);
  }
}

async function load(tx: Tx, [row]: readonly Row[]): Promise<RunRecord | undefined> {
  if (!row) return undefined;
  const playbook = Playbook.parse(JSON.parse(row.canonical));
  // A statement of its own: it must see what the transaction did that we had to wait for.
  const steps = await tx.query<StepProgress>(
    `select step_id as id, state, due_at as "dueAt", overdue_at as "overdueAt", done_at as "doneAt", done_by as "doneBy"
       from run_step where run_id = $1 order by array_position($2::text[], step_id)`,
    [row.id, playbook.steps.map(({ id }) => id)],
  );
  return {
    id: row.id as RunId,
    incidentId: row.incident_id as IncidentId,
    hash: row.version_hash,
    version: row.version,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    playbook,
    steps,
  };
}
