import { type Client } from 'pg';
import { SystemClock } from '../../src/kernel/clock';
import { SystemIds } from '../../src/platform/system-ids';

const ids = new SystemIds();
const SIGNALS = JSON.stringify([{ name: 'volume', window: 'PT15M', expected: 3.1, seen: 41, score: 6.2 }]);
const OPEN_INCIDENT = `
  insert into incident (id, topic_id, kind, state, level, peak_level, level_at_open, opened_at, onset_at, mentions_at_open, mentions,
    signals, signals_at_open, reasons, version, watch)
  values ($1, $2, $4, 'open', 4, 4, 4, $3, $3, 40, 40, '${SIGNALS}', '${SIGNALS}', '[]', 1,
    jsonb_build_object('lastAlarmAt', $3::timestamptz, 'below', null, 'pending', null))`;
const ENQUEUE_CHANGED = `
  insert into pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, expire_in)
  values ('incident.changed', $1, 20, 1, true, interval '60 seconds')`;

/** A firestorm as detection opens it, from outside: the row, the job that tells of it and its announcement, in one transaction. */
export async function openStorm(
  db: Client,
  topic: string,
  kind: 'firestorm' | 'coordinated' = 'firestorm',
): Promise<string> {
  const id = ids.next();
  await db.query('begin');
  await db.query(OPEN_INCIDENT, [id, topic, new SystemClock().now(), kind]);
  await db.query(ENQUEUE_CHANGED, [JSON.stringify({ incidentId: id, change: 'opened' })]);
  await db.query(`select pg_notify('sturmwarte_jobs', 'incident.changed')`);
  await db.query('commit');
  return id;
}
