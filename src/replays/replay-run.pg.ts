import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { type Given, type OrderedRun, ReplayRunStore, type RunEnd } from './replay.store';
import { type ReplayProgress, type ReplayResult, type ReplayRunView } from './replays.api';

interface Row extends Pick<ReplayRunView, 'id' | 'no' | 'choices' | 'state' | 'progress' | 'failure'> {
  readonly ordered_at: Date;
  readonly ordered_by: string;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
}

interface Claimed extends Pick<OrderedRun, 'id' | 'choices' | 'draft'> {
  readonly file_id: string;
}

/** Two processes must not both find that nothing is being played. */
const ONE_AT_A_TIME = 7_305_190;
const SELECT = `
  select id, no, choices, state, ordered_at, ordered_by, started_at, ended_at, progress, failure from replay_run`;
const DIED_AGAIN = { code: 'died', detail: 'The service stopped in the middle of it, several times.' };

@Injectable()
export class PgReplayRunStore extends ReplayRunStore {
  async of(tx: Tx, fileId: string): Promise<readonly ReplayRunView[]> {
    return (await tx.query<Row>(`${SELECT} where file_id = $1 order by no`, [fileId])).map(fromRow);
  }

  async find(tx: Tx, fileId: string, id: string): Promise<ReplayRunView | undefined> {
    const [row] = await tx.query<Row>(`${SELECT} where file_id = $1 and id = $2`, [fileId, id]);
    return row && fromRow(row);
  }

  async resultOf(tx: Tx, fileId: string, id: string): Promise<ReplayResult | undefined> {
    const [row] = await tx.query<{ result: ReplayResult | null }>(
      'select result from replay_run where file_id = $1 and id = $2',
      [fileId, id],
    );
    return row?.result ?? undefined;
  }

  async order(tx: Tx, { id, fileId, choices, draft }: OrderedRun, { at, by }: Given): Promise<void> {
    // the file is locked, so that two orders do not count the same number
    await tx.query('select from replay_file where id = $1 for update', [fileId]);
    await tx.query(
      `insert into replay_run (id, file_id, no, choices, draft, state, ordered_at, ordered_by)
       select $1, $2, coalesce(max(no), 0) + 1, $3, $4, 'waiting', $5, $6 from replay_run where file_id = $2`,
      [id, fileId, JSON.stringify(choices), draft, at, by],
    );
  }

  async cancel(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(
      `update replay_run set is_unwanted = true,
          state = case state when 'waiting' then 'cancelled' else state end,
          ended_at = case state when 'waiting' then $2 else ended_at end
        where id = $1 and state in ('waiting', 'running')`,
      [id, at],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('delete from replay_run where id = $1', [id]);
  }

  async claim(
    tx: Tx,
    { now, staleBefore, mostTries }: { readonly now: Date; readonly staleBefore: Date; readonly mostTries: number },
  ): Promise<OrderedRun | 'busy' | undefined> {
    await tx.query('select pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
    await this.takeFromTheDead(tx, { now, staleBefore, mostTries });
    const [running] = await tx.query(`select from replay_run where state = 'running' limit 1`);
    if (running) return 'busy';
    const [row] = await tx.query<Claimed>(
      `update replay_run set state = 'running', started_at = $1, beat_at = $1, tries = tries + 1, progress = null
        where id = (select id from replay_run where state = 'waiting' order by ordered_at, id limit 1)
        returning id, file_id, choices, draft`,
      [now],
    );
    return row && { id: row.id, fileId: row.file_id, choices: row.choices, draft: row.draft };
  }

  async beat(tx: Tx, id: string, now: Date, progress: ReplayProgress | undefined): Promise<boolean> {
    const [row] = await tx.query<{ is_unwanted: boolean }>(
      `update replay_run set beat_at = $2, progress = coalesce($3::jsonb, progress)
        where id = $1 and state = 'running' returning is_unwanted`,
      [id, now, progress === undefined ? null : JSON.stringify(progress)],
    );
    return row !== undefined && !row.is_unwanted;
  }

  async end(tx: Tx, id: string, now: Date, end: RunEnd): Promise<void> {
    await tx.query(
      `update replay_run set state = $2, ended_at = $3, result = $4, failure = $5 where id = $1 and state = 'running'`,
      [
        id,
        end.state,
        now,
        end.state === 'done' ? JSON.stringify(end.result) : null,
        end.state === 'failed' ? JSON.stringify(end.failure) : null,
      ],
    );
  }

  async release(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `update replay_run set state = 'waiting', started_at = null, beat_at = null, progress = null, tries = tries - 1
        where id = $1 and state = 'running'`,
      [id],
    );
  }

  private async takeFromTheDead(
    tx: Tx,
    { now, staleBefore, mostTries }: { readonly now: Date; readonly staleBefore: Date; readonly mostTries: number },
  ): Promise<void> {
    const dead = `state = 'running' and beat_at < $1`;
    await tx.query(`update replay_run set state = 'cancelled', ended_at = $2 where ${dead} and is_unwanted`, [
      staleBefore,
      now,
    ]);
    await tx.query(
      `update replay_run set state = 'failed', ended_at = $2, failure = $3 where ${dead} and tries >= $4`,
      [staleBefore, now, JSON.stringify(DIED_AGAIN), mostTries],
    );
    await tx.query(`update replay_run set state = 'waiting' where ${dead}`, [staleBefore]);
  }
}

function fromRow({ ordered_at, ordered_by, started_at, ended_at, ...row }: Row): ReplayRunView {
  return {
    ...row,
    orderedAt: ordered_at.toISOString(),
    orderedBy: ordered_by,
    startedAt: started_at?.toISOString() ?? null,
    endedAt: ended_at?.toISOString() ?? null,
  };
}
