import { type IncidentId } from '../kernel/ids';
import { sha256 } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { type TimelineEntry } from './contract';
import {
  type Break,
  breakAt,
  breakAtEnd,
  CHAIN_START,
  type ChainEnd,
  type ChainRow,
  linked,
  readEntry,
} from './domain/timeline-chain';
import { type ChainReport, type StoredEntry, TimelineStore } from './timeline.store';

/** PostgreSQL's bigint arrives as text; a chain does not get longer than a JavaScript number can count. */
type Row = Omit<ChainRow, 'seq'> & { readonly seq: string };

const COLUMNS = 'seq, incident_id as "incidentId", canonical, prev_hash as "prevHash", hash';
const READ_AT_ONCE = 1_000;

export class PgTimeline extends TimelineStore {
  /** What a transaction has appended and not written yet. */
  private readonly pending = new WeakMap<Tx, TimelineEntry[]>();

  /** All incidents share one chain, and whoever writes holds its end until the commit: a transaction's lines are written at its end, together. */
  append(tx: Tx, entries: readonly TimelineEntry[]): Promise<void> {
    if (entries.length === 0) return Promise.resolve();
    const pending = this.pending.get(tx);
    if (pending) pending.push(...entries);
    else {
      this.pending.set(tx, [...entries]);
      tx.beforeCommit(() => this.write(tx));
    }
    return Promise.resolve();
  }

  private async write(tx: Tx): Promise<void> {
    const entries = this.pending.get(tx)?.splice(0) ?? [];
    if (entries.length === 0) return;
    // The incident first, then the head: whoever changes an incident holds its row too, so nobody waits in a circle.
    const incidents = [...new Set(entries.map(({ incidentId }) => incidentId))].sort();
    await tx.query('select id from incident where id = any($1::uuid[]) order by id for no key update', [incidents]);
    let end = await headOf(tx, 'for update');
    const rows: ChainRow[] = [];
    for (const entry of entries) {
      const row = linked(end, entry, sha256);
      rows.push(row);
      end = row;
    }
    await insert(tx, rows, end);
  }

  async of(tx: Tx, incidentId: IncidentId): Promise<readonly StoredEntry[]> {
    await this.write(tx);
    const rows = await tx.query<Row>(`select ${COLUMNS} from timeline_entry where incident_id = $1 order by seq`, [
      incidentId,
    ]);
    return rows.map(toChainRow).map((row) => ({ seq: row.seq, hash: row.hash, entry: readEntry(row) }));
  }

  async lastByPerson(tx: Tx, incidentId: IncidentId, since: Date): Promise<Date | undefined> {
    const entries = (await this.of(tx, incidentId)).map(({ entry }) => entry);
    return entries.findLast(({ actor, at }) => actor.kind === 'person' && at > since)?.at;
  }

  async verify(tx: Tx, anchor: ChainEnd = CHAIN_START): Promise<ChainReport> {
    await this.write(tx);
    // The head goes first: what is appended while we read lies behind it and is not our concern.
    const head = await headOf(tx, '');
    let end = CHAIN_START;
    for (;;) {
      const rows = await chainAfter(tx, end, head);
      for (const row of rows) {
        const broken = breakAt(end, row, sha256) ?? breakAtAnchor(row, anchor);
        if (broken) return { end, broken };
        end = row;
      }
      if (rows.length < READ_AT_ONCE)
        return { end, broken: breakAtEnd(end, head, anchor) ?? (await strayBehind(tx, head)) };
    }
  }
}

async function headOf(tx: Tx, lock: '' | 'for update'): Promise<ChainEnd> {
  const [head] = await tx.query<{ seq: string; hash: string }>(`select seq, hash from timeline_head ${lock}`);
  // A head that was taken away is as broken as one that names an entry which does not exist.
  return head ? { seq: Number(head.seq), hash: head.hash } : { seq: -1, hash: 'missing' };
}

async function insert(tx: Tx, rows: readonly ChainRow[], end: ChainEnd): Promise<void> {
  await tx.query(
    `with added as (
       insert into timeline_entry (seq, incident_id, canonical, prev_hash, hash)
       select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[])
     )
     update timeline_head set seq = $6, hash = $7`,
    [
      rows.map(({ seq }) => seq),
      rows.map(({ incidentId }) => incidentId),
      rows.map(({ canonical }) => canonical),
      rows.map(({ prevHash }) => prevHash),
      rows.map(({ hash }) => hash),
      ...[end.seq, end.hash],
    ],
  );
}

async function chainAfter(tx: Tx, end: ChainEnd, head: ChainEnd): Promise<ChainRow[]> {
  const rows = await tx.query<Row>(
    `select ${COLUMNS} from timeline_entry where seq > $1 and seq <= $2 order by seq limit ${READ_AT_ONCE}`,
    [end.seq, head.seq],
  );
  return rows.map(toChainRow);
}

function breakAtAnchor(row: ChainRow, anchor: ChainEnd): Break | undefined {
  if (row.seq !== anchor.seq || row.hash === anchor.hash) return undefined;
  return { seq: row.seq, what: 'it is not the entry that was noted outside' };
}

/** Entries that somebody put behind the head, or below the first: appending would never make them. */
async function strayBehind(tx: Tx, head: ChainEnd): Promise<Break | undefined> {
  const [row] = await tx.query<{ seq: string }>(
    `select min(e.seq) as seq from timeline_entry e, timeline_head h where e.seq > h.seq or e.seq < 1 having min(e.seq) is not null`,
  );
  return row && { seq: Number(row.seq), what: `it lies outside the chain, which ended at ${head.seq}` };
}

function toChainRow(row: Row): ChainRow {
  return { ...row, seq: Number(row.seq) };
}
