import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { type Drill } from './domain/drill';
import { DrillStore } from './drill.store';

/** Field and column, all of them. */
const COLUMNS: Readonly<Record<keyof Drill, string>> = {
  id: 'id',
  startedAt: 'started_at',
  startedBy: 'started_by',
  dueAt: 'due_at',
  state: 'state',
  step: 'step',
  attempt: 'attempt',
  probeId: 'probe_id',
  mentionAt: 'mention_at',
  sentAt: 'sent_at',
  storedAt: 'stored_at',
  seenAt: 'seen_at',
  orderedAt: 'ordered_at',
  acceptedAt: 'accepted_at',
  deliveredAt: 'delivered_at',
  acknowledgedAt: 'acknowledged_at',
  endedAt: 'ended_at',
  recipients: 'recipients',
  failure: 'failure',
};
const FIELDS = Object.keys(COLUMNS) as (keyof Drill)[];
const NAMES = Object.values(COLUMNS);
const SELECT = `select ${FIELDS.map((field) => `${COLUMNS[field]} as "${field}"`).join(', ')} from drill`;
const PLACES = NAMES.map((_, i) => `$${i + 1}`).join(', ');

@Injectable()
export class PgDrillStore extends DrillStore {
  async add(tx: Tx, drill: Drill): Promise<boolean> {
    const added = await tx.query(
      `insert into drill (${NAMES.join(', ')}) values (${PLACES}) on conflict do nothing returning id`,
      values(drill),
    );
    return added.length > 0;
  }

  async lock(tx: Tx, id: string): Promise<Drill | undefined> {
    const [drill] = await tx.query<Drill>(`${SELECT} where id = $1 for update`, [id]);
    return drill;
  }

  async save(tx: Tx, drill: Drill): Promise<void> {
    await tx.query(`update drill set (${NAMES.join(', ')}) = (${PLACES}) where id = $1`, values(drill));
  }

  async seen(tx: Tx, probeIds: readonly string[], at: Date): Promise<void> {
    await tx.query(
      `update drill set seen_at = $2 where probe_id = any ($1::text[]) and seen_at is null and state = 'running'`,
      [probeIds, at],
    );
  }

  latest(tx: Tx, limit: number): Promise<readonly Drill[]> {
    return tx.query<Drill>(`${SELECT} order by started_at desc, id desc limit $1`, [limit]);
  }

  async lastJudged(tx: Tx): Promise<Drill | undefined> {
    const [drill] = await tx.query<Drill>(
      `${SELECT} where state in ('passed', 'failed') order by started_at desc, id desc limit 1`,
    );
    return drill;
  }
}

function values(drill: Drill): unknown[] {
  return FIELDS.map((field) => drill[field]);
}
