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
const COLUMNS = `round, state, is_again, admitted_at, started_at, due_at, warned_at, overdue_at, done_at, done_by, why, owner,
  assignee, voices, chosen, next_at, added`;
const SAVE_STEPS = `
  insert into run_step (run_id, step_id, place, ${COLUMNS})
  select run_id, step_id, (select count(*) from run_step known where known.run_id = step.run_id) + no, ${COLUMNS}
  from jsonb_to_recordset($1::jsonb) as step (no bigint, run_id uuid, step_id text, round integer, state text, is_again boolean,
    admitted_at timestamptz, started_at timestamptz, due_at timestamptz, warned_at timestamptz, overdue_at timestamptz,
    done_at timestamptz, done_by text, why jsonb, owner text, assignee jsonb, voices jsonb, chosen text, next_at timestamptz, added jsonb)
  on conflict (run_id, step_id) do update set round = excluded.round, state = excluded.state, is_again = excluded.is_again,
    admitted_at = excluded.admitted_at, started_at = excluded.started_at, due_at = excluded.due_at,
    warned_at = excluded.warned_at, overdue_at = excluded.overdue_at, done_at = excluded.done_at, done_by = excluded.done_by,
    why = excluded.why, owner = excluded.owner, assignee = excluded.assignee, voices = excluded.voices,
    chosen = excluded.chosen, next_at = excluded.next_at`;

export class PgRunStore extends RunStore {
  /** What a transaction has changed and not written yet, by run and step: twenty steps that begin together are one statement. */
  private readonly pending = new WeakMap<Tx, Map<string, readonly [RunId, StepProgress]>>();

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
    return this.load(tx, await tx.query<Row>(`${RUN} where r.id = $1 for no key update of r`, [id]));
  }

  async find(tx: Tx, id: RunId): Promise<RunRecord | undefined> {
    return this.load(tx, await tx.query<Row>(`${RUN} where r.id = $1`, [id]));
  }

  async ofIncident(tx: Tx, id: IncidentId): Promise<RunRecord | undefined> {
    return this.load(tx, await tx.query<Row>(`${RUN} where r.incident_id = $1`, [id]));
  }

  saveStep(tx: Tx, id: RunId, step: StepProgress): Promise<void> {
    let pending = this.pending.get(tx);
    if (!pending) {
      pending = new Map<string, readonly [RunId, StepProgress]>();
      this.pending.set(tx, pending);
      tx.beforeCommit(() => this.writeSteps(tx));
    }
    pending.set(`${id} ${step.id}`, [id, step]);
    return Promise.resolve();
  }

  async saveRun(tx: Tx, id: RunId, { hash, finishedAt, lookAt }: RunChange): Promise<void> {
    if (hash !== undefined) await tx.query('update playbook_run set version_hash = $2 where id = $1', [id, hash]);
    if (finishedAt !== undefined)
      await tx.query('update playbook_run set finished_at = $2 where id = $1', [id, finishedAt]);
    if (lookAt !== undefined) await tx.query('update playbook_run set look_at = $2 where id = $1', [id, lookAt]);
  }

  private async load(tx: Tx, [row]: readonly Row[]): Promise<RunRecord | undefined> {
    if (!row) return undefined;
    await this.writeSteps(tx);
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

  private async writeSteps(tx: Tx): Promise<void> {
    const changed = [...(this.pending.get(tx)?.values() ?? [])];
    this.pending.get(tx)?.clear();
    if (changed.length === 0) return;
    await tx.query(SAVE_STEPS, [json(changed.map(([runId, step], no) => rowOf(runId, step, no)))]);
  }
}

function rowOf(runId: RunId, step: StepProgress, no: number): object {
  const { round, state, why, owner, assignee, voices, chosen, added } = step;
  return {
    ...{ no, run_id: runId, step_id: step.id, round, state, why, owner, assignee, voices, chosen, added },
    ...{ is_again: step.isAgain, admitted_at: step.admittedAt, started_at: step.startedAt, due_at: step.dueAt },
    ...{ warned_at: step.warnedAt, overdue_at: step.overdueAt, done_at: step.doneAt, done_by: step.doneBy },
    next_at: step.nextAt,
  };
}

/** What people wrote may have in it what PostgreSQL keeps in no JSON. */
function json(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storable(one) : one));
}
