import { type Tx } from '../platform/postgres/tx';
import { type Probe, PROBE_SOURCE } from './contract';
import { mentionKey } from './mention-key';
import { ProbeStore } from './probe.store';

const MINUTE_MS = 60_000;

export class PgProbeStore extends ProbeStore {
  async forget(tx: Tx, probes: readonly Probe[]): Promise<void> {
    const keys = probes.map(({ id }) => mentionKey(PROBE_SOURCE, id));
    const instants = probes.map(({ at }) => at);
    // The instant says in which week's partition it is.
    await tx.query(
      `delete from mention m using unnest($1::uuid[], $2::timestamptz[]) as p (key, at)
       where m.key = p.key and m.published_at = p.at`,
      [keys, instants],
    );
    await tx.query('delete from mention_key where key = any ($1::uuid[])', [keys]);
    await tx.query('delete from counter where topic_no = 0 and source = $1 and minute = any ($2::timestamptz[])', [
      PROBE_SOURCE,
      instants.map((at) => new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS)),
    ]);
  }
}
