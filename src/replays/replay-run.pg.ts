import { Injectable } from '@nestjs/common';
import { storableJson } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type ClaimedRun, type Given, type OrderedRun, ReplayRunStore, type RunEnd, type Turn } from './replay.store';
import { type ReplayProgress, type ReplayResult, type ReplayRunView } from './replays.api';
import { LOCK_KEYS } from '../platform/postgres/lock-keys';

interface Row extends Pick<ReplayRunView, 'id' | 'no' | 'choices' | 'state' | 'progress' | 'failure'> {
  readonly ordered_at: Date;
  readonly ordered_by: string;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
}

interface Claimed extends Pick<ClaimedRun, 'id' | 'choices' | 'draft' | 'tries'> {
  readonly file_id: string;
}

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
    { now, staleMs, mostTries }: { readonly now: Date; readonly staleMs: number; readonly mostTries: number },
  ): Promise<ClaimedRun | 'busy' | undefined> {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK_KEYS.replays]);
    await this.takeFromTheDead(tx, { now, staleMs, mostTries });
    const [running] = await tx.query(`select from replay_run where state = 'running' limit 1`);
    if (running) return 'busy';
    const [row] = await tx.query<Claimed>(
      `update replay_run
          set state = 'running', started_at = $1, beat_at = clock_timestamp(), tries = tries + 1, progress = null
        where id = (select id from replay_run where state = 'waiting' order by ordered_at, id limit 1)
        returning id, file_id, choices, draft, tries`,
      [now],
    );
    return row && { id: row.id, fileId: row.file_id, choices: row.choices, draft: row.draft, tries: row.tries };
  }

  running(tx: Tx): Promise<readonly Turn[]> {
    return tx.query<Turn>(`select id, tries from replay_run where state = 'running'`);
  }

  async beat(tx: Tx, { id, tries }: Turn, progress: ReplayProgress | undefined): Promise<boolean> {
    const [row] = await tx.query<{ is_unwanted: boolean }>(
      `update replay_run set beat_at = clock_timestamp(), progress = coalesce($3::jsonb, progress)
        where id = $1 and state = 'running' and tries = $2 returning is_unwanted`,
      [id, tries, progress === undefined ? null : JSON.stringify(progress)],
    );
    return row !== undefined && !row.is_unwanted;
  }

  async end(tx: Tx, { id, tries }: Turn, now: Date, end: RunEnd): Promise<void> {
    await tx.query(
      `update replay_run set state = $3, ended_at = $4, result = $5, failure = $6
        where id = $1 and state = 'running' and tries = $2`,
      [
        ...[id, tries, end.state, now],
        // both may quote what a file holds
        end.state === 'done' ? storableJson(end.result) : null,
        end.state === 'failed' ? storableJson(end.failure) : null,
      ],
    );
  }

  async release(tx: Tx, { id, tries }: Turn, isNoTry: boolean): Promise<void> {
    await tx.query(
      `update replay_run set state = 'waiting', started_at = null, beat_at = null, progress = null,
          tries = tries - case when $3 then 1 else 0 end
        where id = $1 and state = 'running' and tries = $2`,
      [id, tries, isNoTry],
    );
  }

  /** Also what a stop that was no orderly one has let go. */
  private async takeFromTheDead(
    tx: Tx,
    { now, staleMs, mostTries }: { readonly now: Date; readonly staleMs: number; readonly mostTries: number },
  ): Promise<void> {
    await tx.query(
      `update replay_run set state = 'waiting'
        where state = 'running' and beat_at < clock_timestamp() - $1 * interval '1 millisecond'`,
      [staleMs],
    );
    await tx.query(`update replay_run set state = 'cancelled', ended_at = $1 where state = 'waiting' and is_unwanted`, [
      now,
    ]);
    await tx.query(
      `update replay_run set state = 'failed', ended_at = $1, failure = $2 where state = 'waiting' and tries >= $3`,
      [now, JSON.stringify(DIED_AGAIN), mostTries],
    );
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
