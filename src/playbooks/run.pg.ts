import { type IncidentId, type RunId } from '../kernel/ids';
import { storable } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type StepProgress } from './domain/run';
import { playbookOf } from './playbook-reading';
import { type NewRun, type RunChange, type RunRecord, RunStore } from './run.store';

interface Row {
  readonly id: string;
  readonly incident_id: string;
  readonly version_hash: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly look_at: Date | null;
  readonly version: number;
  readonly canonical: string;
}

const RUN = `select r.*, v.version, v.canonical from playbook_run r join playbook_version v on v.hash = r.version_hash`;
const STEPS = `select step_id as id, round, state, is_again as "isAgain", admitted_at as "admittedAt", started_at as "startedAt",
    due_at as "dueAt", warned_at as "warnedAt", overdue_at as "overdueAt", done_at as "doneAt", done_by as "doneBy", why, owner,
    assignee, voices, chosen, next_at as "nextAt", added
  from run_step where run_id = $1 order by array_position($2::text[], step_id), place, step_id`;
const SAVE_STEP = `
  insert into run_step (run_id, step_id, place, round, state, is_again, admitted_at, started_at, due_at, warned_at, overdue_at,
    done_at, done_by, why, owner, assignee, voices, chosen, next_at, added)
  values ($1, $2, (select count(*) from run_step where run_id = $1), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    $17, $18, $19)
  on conflict (run_id, step_id) do update set round = excluded.round, state = excluded.state, is_again = excluded.is_again,
    admitted_at = excluded.admitted_at, started_at = excluded.started_at, due_at = excluded.due_at,
    warned_at = excluded.warned_at, overdue_at = excluded.overdue_at, done_at = excluded.done_at, done_by = excluded.done_by,
    why = excluded.why, owner = excluded.owner, assignee = excluded.assignee, voices = excluded.voices,
    chosen = excluded.chosen, next_at = excluded.next_at`;

export class PgRunStore extends RunStore {
  async start(tx: Tx, { id, incidentId, hash, stepIds, startedAt }: NewRun): Promise<boolean> {
    const started = await tx.query(
      `insert into playbook_run (id, incident_id, version_hash, started_at) values ($1, $2, $3, $4)
       on conflict (incident_id) do nothing returning id`,
      [id, incidentId, hash, startedAt],
    );
    if (started.length === 0) return false;
    await tx.query(
      `insert into run_step (run_id, step_id, place, state)
       select $1, step_id, place, 'waiting' from unnest($2::text[]) with ordinality as step (step_id, place)`,
      [id, stepIds],
    );
    return true;
  }

  async forChange(tx: Tx, id: RunId): Promise<RunRecord | undefined> {
    return load(tx, await tx.query<Row>(`${RUN} where r.id = $1 for no key update of r`, [id]));
  }

  async find(tx: Tx, id: RunId): Promise<RunRecord | undefined> {
    return load(tx, await tx.query<Row>(`${RUN} where r.id = $1`, [id]));
  }

  async ofIncident(tx: Tx, id: IncidentId): Promise<RunRecord | undefined> {
    return load(tx, await tx.query<Row>(`${RUN} where r.incident_id = $1`, [id]));
  }

  async saveStep(tx: Tx, id: RunId, step: StepProgress): Promise<void> {
    const { why, assignee, voices, added } = step;
    const times = [step.admittedAt, step.startedAt, step.dueAt, step.warnedAt, step.overdueAt, step.doneAt];
    await tx.query(SAVE_STEP, [
      ...[id, step.id, step.round, step.state, step.isAgain, ...times, step.doneBy],
      ...[json(why), step.owner, json(assignee), json(voices), step.chosen, step.nextAt, json(added)],
    ]);
  }

  async saveRun(tx: Tx, id: RunId, { hash, finishedAt, lookAt }: RunChange): Promise<void> {
    if (hash !== undefined) await tx.query('update playbook_run set version_hash = $2 where id = $1', [id, hash]);
    if (finishedAt !== undefined)
      await tx.query('update playbook_run set finished_at = $2 where id = $1', [id, finishedAt]);
    if (lookAt !== undefined) await tx.query('update playbook_run set look_at = $2 where id = $1', [id, lookAt]);
  }
}

async function load(tx: Tx, [row]: readonly Row[]): Promise<RunRecord | undefined> {
  if (!row) return undefined;
  const playbook = playbookOf(row.version_hash, row.canonical);
  // A statement of its own: it must see what the transaction did that we had to wait for.
  const steps = await tx.query<StepProgress>(STEPS, [row.id, playbook.steps.map(({ id }) => id)]);
  return {
    id: row.id as RunId,
    incidentId: row.incident_id as IncidentId,
    hash: row.version_hash,
    version: row.version,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    lookAt: row.look_at,
    playbook,
    steps,
  };
}

/** What people wrote may have in it what PostgreSQL keeps in no JSON. */
function json(value: unknown): string | null {
  if (value === null) return null;
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storable(one) : one));
}
