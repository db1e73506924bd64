import { Injectable } from '@nestjs/common';
import { type Probe } from '../intake/contract';
import { type Tx } from '../platform/postgres/tx';
import { type Check, type CheckReason, type Proof } from './domain/checks';
import { type ClockSample } from './domain/clock-skew';
import { type CheckName } from './watchman.api';
import { type HeartbeatState, WatchmanStore } from './watchman.store';

interface ProofRow {
  readonly instance: string;
  readonly name: CheckName;
  readonly is_fine: boolean;
  readonly proved_at: Date | null;
  readonly reason: CheckReason | null;
  readonly seen_at: Date;
}

@Injectable()
export class PgWatchmanStore extends WatchmanStore {
  async prove(tx: Tx, { instance, checks, at }: Parameters<WatchmanStore['prove']>[1]): Promise<void> {
    await tx.query(
      `insert into watchman_proof (instance, seen_at, name, is_fine, proved_at, reason)
       select $1, $2, name, is_fine, proved_at, reason
       from unnest($3::text[], $4::boolean[], $5::timestamptz[], $6::jsonb[]) as t (name, is_fine, proved_at, reason)
       on conflict (instance, name) do update set
         is_fine = excluded.is_fine, proved_at = excluded.proved_at, reason = excluded.reason, seen_at = excluded.seen_at`,
      [instance, at, ...columns(checks)],
    );
  }

  async proofs(tx: Tx): Promise<readonly (Proof & { readonly instance: string })[]> {
    const rows = await tx.query<ProofRow>(
      'select instance, name, is_fine, proved_at, reason, seen_at from watchman_proof order by instance, name',
    );
    return rows.map(({ instance, name, is_fine, proved_at, reason, seen_at }) => ({
      ...{ instance, name, reason, isFine: is_fine, provedAt: proved_at, seenAt: seen_at },
    }));
  }

  async leave(tx: Tx, who: { readonly instance: string } | { readonly seenBefore: Date }): Promise<void> {
    if ('instance' in who) await tx.query('delete from watchman_proof where instance = $1', [who.instance]);
    else await tx.query('delete from watchman_proof where seen_at < $1', [who.seenBefore]);
  }

  async claimBeat(tx: Tx, at: Date, { nextAt, lostBefore }: { nextAt: Date; lostBefore: Date }): Promise<boolean> {
    const claimed = await tx.query(
      `update watchman_beat set ordered_at = $1, due_at = $2
       where due_at <= $1 and (ordered_at is null or done_at >= ordered_at or ordered_at < $3) returning id`,
      [at, nextAt, lostBefore],
    );
    return claimed.length > 0;
  }

  async beatDone(tx: Tx, orderedAt: Date): Promise<void> {
    await tx.query('update watchman_beat set done_at = greatest(done_at, $1)', [orderedAt]);
  }

  async lastBeat(tx: Tx): Promise<Date | null> {
    const [row] = await tx.query<{ done_at: Date | null }>('select done_at from watchman_beat');
    return row?.done_at ?? null;
  }

  async claimHeartbeat(tx: Tx, at: Date, nextAt: Date): Promise<boolean> {
    const claimed = await tx.query('update watchman_heartbeat set due_at = $2 where due_at <= $1 returning id', [
      at,
      nextAt,
    ]);
    return claimed.length > 0;
  }

  async heartbeatSent(tx: Tx, at: Date): Promise<void> {
    await tx.query('update watchman_heartbeat set sent_at = $1, failure = null, failures = 0', [at]);
  }

  async heartbeatFailed(tx: Tx, reason: string, nextAt: Date): Promise<number> {
    const [row] = await tx.query<{ failures: number }>(
      'update watchman_heartbeat set failure = $1, failures = failures + 1, due_at = $2 returning failures',
      [reason, nextAt],
    );
    return row?.failures ?? 0;
  }

  async heartbeat(tx: Tx): Promise<HeartbeatState> {
    const [row] = await tx.query<{ sent_at: Date | null; failure: string | null; failures: number }>(
      'select sent_at, failure, failures from watchman_heartbeat',
    );
    return { sentAt: row?.sent_at ?? null, failure: row?.failure ?? null, failures: row?.failures ?? 0 };
  }

  async keepProbe(tx: Tx, { id, at }: Probe): Promise<void> {
    await tx.query('insert into watchman_probe (id, at) values ($1, $2) on conflict (id) do nothing', [id, at]);
  }

  takeProbes(tx: Tx, before: Date, limit: number): Promise<readonly Probe[]> {
    return tx.query<{ id: string; at: Date }>(
      `delete from watchman_probe where id in
         (select id from watchman_probe where at < $1 order by at, id limit $2 for update skip locked)
       returning id, at`,
      [before, limit],
    );
  }

  async askClock(tx: Tx, now: () => Date): Promise<ClockSample> {
    const askedMs = now().getTime();
    // The one place that wants the database's own time.
    const [row] = await tx.query<{ at: Date }>('select clock_timestamp() as at');
    const answeredMs = now().getTime();
    return { askedMs, answeredMs, saidMs: row?.at.getTime() ?? NaN };
  }
}

function columns(checks: readonly Check[]): unknown[] {
  return [
    checks.map(({ name }) => name),
    checks.map(({ isFine }) => isFine),
    checks.map(({ provedAt }) => provedAt),
    checks.map(({ reason }) => reason && JSON.stringify(reason)),
  ];
}
