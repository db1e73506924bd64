import { Injectable } from '@nestjs/common';
import { type Identity } from '../kernel/actor';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { storable } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type ChainKind, type ChainRecord, ChainStore, type NewChain } from './chain.store';
import { type ChainEnd, type Turn } from './domain/escalate';
import { EMERGENCY_POLICY, type PolicySnapshot } from './domain/policy';

interface ChainRow {
  id: string;
  kind: ChainKind;
  incident_id: IncidentId | null;
  drill_id: string | null;
  key: string;
  policy: PolicySnapshot | null;
  note: string;
  begun_by: string;
  why: { de: string; en: string } | null;
  started_at: Date;
  round: number | null;
  step: number | null;
  turn_ends_at: Date | null;
  acknowledged_by: string[];
  /** One for each name. An older release adds names only: what is missing is no id. */
  acknowledged_by_ids: (PersonId | null)[];
  ended_at: Date | null;
  ended_as: ChainEnd | null;
}

@Injectable()
export class PgChainStore extends ChainStore {
  async begin(tx: Tx, chain: NewChain): Promise<boolean> {
    const { id, kind, incidentId, drillId, key, policy, note, begunBy, startedAt, why } = chain;
    const rows = await tx.query(
      `insert into page_chain (id, kind, incident_id, drill_id, key, policy, note, begun_by, started_at, why)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
      [
        id,
        kind,
        incidentId,
        drillId,
        key,
        JSON.stringify(policy),
        note,
        begunBy,
        startedAt,
        why ? JSON.stringify({ de: storable(why.de), en: storable(why.en) }) : null,
      ],
    );
    return rows.length > 0;
  }

  async lock(tx: Tx, chainId: string): Promise<ChainRecord | undefined> {
    const [row] = await tx.query<ChainRow>('select * from page_chain where id = $1 for update', [chainId]);
    return row && recordOf(row);
  }

  async lockOpen(tx: Tx, incidentId: IncidentId): Promise<readonly ChainRecord[]> {
    const rows = await tx.query<ChainRow>(
      'select * from page_chain where incident_id = $1 and ended_at is null order by id for update',
      [incidentId],
    );
    return rows.map(recordOf);
  }

  async beginTurn(tx: Tx, chainId: string, { round, step }: Turn, endsAt: Date): Promise<void> {
    await tx.query('update page_chain set round = $2, step = $3, turn_ends_at = $4 where id = $1', [
      chainId,
      round,
      step,
      endsAt,
    ]);
  }

  async acknowledge(tx: Tx, chainId: string, { personId, name }: Identity): Promise<void> {
    await tx.query(
      `update page_chain set acknowledged_by = acknowledged_by || $2::text,
         acknowledged_by_ids = acknowledged_by_ids
           || array_fill(null::uuid, array[cardinality(acknowledged_by) - cardinality(acknowledged_by_ids)]) || $3::uuid
       where id = $1`,
      [chainId, name, personId],
    );
  }

  async end(tx: Tx, chainId: string, as: ChainEnd, at: Date): Promise<void> {
    await tx.query('update page_chain set ended_at = $2, ended_as = $3 where id = $1', [chainId, at, as]);
  }

  async of(tx: Tx, incidentId: IncidentId): Promise<readonly ChainRecord[]> {
    const rows = await tx.query<ChainRow>('select * from page_chain where incident_id = $1 order by started_at, id', [
      incidentId,
    ]);
    return rows.map(recordOf);
  }

  async ofDrill(tx: Tx, drillId: string): Promise<ChainRecord | undefined> {
    const [row] = await tx.query<ChainRow>('select * from page_chain where drill_id = $1', [drillId]);
    return row && recordOf(row);
  }

  async late(tx: Tx, before: Date): Promise<readonly { readonly id: string; readonly turn: Turn }[]> {
    const rows = await tx.query<{ id: string; round: number; step: number }>(
      `select id, round, step from page_chain where ended_at is null and turn_ends_at < $1 order by turn_ends_at, id limit 200`,
      [before],
    );
    return rows.map(({ id, round, step }) => ({ id, turn: { round, step } }));
  }

  async unanswered(tx: Tx, among: readonly IncidentId[]): Promise<readonly IncidentId[]> {
    const rows = await tx.query<{ incident_id: IncidentId }>(
      `select incident_id from (
         select distinct on (incident_id) incident_id, ended_at, ended_as, round, policy from page_chain
         where kind = 'policy' and incident_id = any($1::uuid[]) order by incident_id, started_at desc, id desc
       ) c
       where ended_as = 'exhausted' or (ended_at is null and round >= (policy->>'rounds')::int)
       order by incident_id`,
      [among],
    );
    return rows.map(({ incident_id }) => incident_id);
  }
}

function recordOf(row: ChainRow): ChainRecord {
  const { round, step } = row;
  return {
    id: row.id,
    kind: row.kind,
    incidentId: row.incident_id,
    drillId: row.drill_id,
    key: row.key,
    // chains of the release before have none, and have all ended
    policy: row.policy ?? EMERGENCY_POLICY,
    note: row.note,
    begunBy: row.begun_by,
    why: row.why ?? undefined,
    startedAt: row.started_at,
    chain: {
      last: round === null || step === null ? undefined : { round, step },
      acknowledgedBy: row.acknowledged_by.map((name, i) => ({ personId: row.acknowledged_by_ids[i] ?? null, name })),
      end: row.ended_as ?? undefined,
    },
    turnEndsAt: row.turn_ends_at,
    endedAt: row.ended_at,
  };
}
