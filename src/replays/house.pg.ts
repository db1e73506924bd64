import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { type Days, heldBefore } from './domain/rota-back';
import { type FoundPlaybook, HouseStore } from './house.store';
import { type NewReplayRun, type ReplayChoices } from './replays.api';

/** Of the version v. */
const TITLE = `coalesce(v.canonical::jsonb #>> '{title,de}', v.canonical::jsonb ->> 'title')`;

@Injectable()
export class PgHouseStore extends HouseStore {
  async playbook(tx: Tx, choice: NonNullable<NewReplayRun['playbook']>): Promise<FoundPlaybook | undefined> {
    if (choice.kind === 'draft') {
      const [row] = await tx.query<{ id: string; text: string; title: string | null }>(
        `select d.playbook_id as id, d.text, ${TITLE} as title
           from playbook_draft d
           left join playbook_in_force f on f.playbook_id = d.playbook_id
           left join playbook_version v on v.hash = f.hash
          where d.id = $1 and d.state <> 'published'`,
        [choice.id],
      );
      return (
        row && { playbook: { id: row.id, version: null, hash: null, title: row.title ?? row.id }, draft: row.text }
      );
    }
    const [row] = await tx.query<{ id: string; version: number; title: string | null }>(
      `select v.playbook_id as id, v.version, ${TITLE} as title from playbook_version v where v.hash = $1`,
      [choice.hash],
    );
    if (!row) return undefined;
    const { id, version, title } = row;
    return { playbook: { id, version, hash: choice.hash, title: title ?? id }, draft: null };
  }

  async rota(tx: Tx, { kind, id }: NonNullable<NewReplayRun['rota']>): Promise<ReplayChoices['rota'] | undefined> {
    const table = kind === 'policy' ? 'escalation_policy' : 'schedule';
    const [row] = await tx.query<{ name: string }>(
      `select doc->>'name' as name from ${table} where id = $1 and removed_at is null`,
      [id],
    );
    return row && { kind, id, name: row.name };
  }
}

interface Part {
  readonly table: string;
  /** In the place of what must not leave the house: SQL of a jsonb object, of the row `t`. */
  readonly instead?: string;
  readonly where?: string;
}

/** In the order in which they refer to each other. Nothing of what happened, no secret, no way to reach anybody. */
const HOUSE: readonly Part[] = [
  {
    table: 'person',
    instead: `jsonb_build_object('email', t.id || '@replay.invalid', 'email_key', t.id || '@replay.invalid', 'password_hash', null)`,
  },
  {
    table: 'contact_method',
    instead: `jsonb_build_object('address', 'replay-' || t.id, 'label', '', 'secret', null, 'code_hash', null, 'code_expires_at', null)`,
    where: 't.removed_at is null',
  },
  { table: 'notification_rule' },
  { table: 'quiet_hours' },
  { table: 'schedule' },
  { table: 'schedule_change', instead: `jsonb_build_object('uid', null)` },
  { table: 'escalation_policy' },
  { table: 'topic' },
  { table: 'topic_version' },
  { table: 'planned_event' },
  { table: 'playbook_version' },
  { table: 'playbook_shipped' },
  { table: 'playbook_in_force' },
  { table: 'playbook_deprecation' },
  { table: 'response_version' },
  { table: 'response_template', instead: `jsonb_build_object('incident_id', null)` },
  { table: 'response_approval', where: 't.incident_id is null' },
  { table: 'response_guideline' },
];

/** Sets the house up in an empty database of the same release, row by row; `budget` in the place of every topic's own. */
export async function copyHouse(from: Tx, to: Tx, budget: number | null): Promise<void> {
  for (const { table, instead = `'{}'::jsonb`, where = 'true' } of HOUSE) {
    const values = table === 'topic_version' && budget !== null ? `'{"alarm_budget": null}'::jsonb` : instead;
    const [row] = await from.query<{ rows: string }>(
      `select coalesce(jsonb_agg(to_jsonb(t) || ${values}), '[]')::text as rows from ${table} t where ${where}`,
    );
    await to.query(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)
       on conflict do nothing`,
      [row?.rows ?? '[]'],
    );
  }
}

/** The schedules as they would have been in the days that are played. */
export async function setRotaBack(tx: Tx, days: Days): Promise<void> {
  type Row = { readonly id: string; readonly doc: { readonly layers: Parameters<typeof heldBefore>[0] } };
  for (const { id, doc } of await tx.query<Row>('select id, doc from schedule where removed_at is null')) {
    const layers = heldBefore(doc.layers, days);
    if (layers !== doc.layers)
      await tx.query('update schedule set doc = $2 where id = $1', [id, JSON.stringify({ ...doc, layers })]);
  }
}

/** @returns false when the house has no such rota any more */
export async function chooseRota(tx: Tx, { kind, id }: NonNullable<ReplayChoices['rota']>): Promise<boolean> {
  if (kind === 'schedule') {
    const target = JSON.stringify([{ kind: 'schedule', scheduleId: id }]);
    const rows = await tx.query(
      `update escalation_policy set doc = jsonb_set(doc, '{steps,0,targets}', $2::jsonb)
        where is_default and removed_at is null and exists (select from schedule where id = $1 and removed_at is null)
        returning id`,
      [id, target],
    );
    return rows.length > 0;
  }
  await tx.query('update escalation_policy set is_default = false where is_default and id <> $1', [id]);
  const rows = await tx.query(
    'update escalation_policy set is_default = true where id = $1 and removed_at is null returning id',
    [id],
  );
  return rows.length > 0;
}
