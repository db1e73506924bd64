import { Injectable } from '@nestjs/common';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type By, type StoredPlan, type StoredTopic, type TopicChange, TopicStore } from './topic.store';
import { type PlannedEventInput, type Region, type TopicInput, type TopicKind } from './topics.api';

interface Row {
  no: TopicNo;
  id: TopicId;
  version: number;
  created_at: Date;
  archived_at: Date | null;
  name: string;
  kind: TopicKind;
  query: string;
  competitors: TopicId[];
  timezone: string;
  region: Region | null;
  alarm_budget: number | null;
  updated_at: Date;
}

const PRESENT = `
  select topic.no, topic.id, topic.version, topic.created_at, topic.archived_at, present.name, present.kind, present.query,
    present.competitors, present.timezone, present.region, present.alarm_budget, present.created_at as updated_at
  from topic join topic_version present on present.topic_no = topic.no and present.version = topic.version`;

@Injectable()
export class PgTopicStore extends TopicStore {
  async all(tx: Tx): Promise<readonly StoredTopic[]> {
    return (await tx.query<Row>(`${PRESENT} where topic.archived_at is null order by topic.no`)).map(topicOf);
  }

  versions(tx: Tx): Promise<readonly Pick<StoredTopic, 'no' | 'version'>[]> {
    return tx.query<Pick<Row, 'no' | 'version'>>('select no, version from topic where archived_at is null');
  }

  async byNos(tx: Tx, nos: readonly TopicNo[]): Promise<readonly StoredTopic[]> {
    const sql = `${PRESENT} where topic.archived_at is null and topic.no = any ($1::integer[]) order by topic.no`;
    return (await tx.query<Row>(sql, [nos])).map(topicOf);
  }

  async knownIds(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    const sql = 'select id from topic where archived_at is null and id = any ($1::text[])';
    return new Set((await tx.query<Pick<Row, 'id'>>(sql, [ids])).map(({ id }) => id));
  }

  async stamp(tx: Tx): Promise<string> {
    // A sum, because the largest number would miss a change that began earlier and was committed later.
    const [row] = await tx.query<{ stamp: string }>(
      `select (select coalesce(sum(version), 0) from topic) || '/' || count(*) || '/' || count(withdrawn_at) as stamp
       from planned_event`,
    );
    return row?.stamp ?? '';
  }

  async byId(tx: Tx, id: string): Promise<StoredTopic | undefined> {
    const [row] = await tx.query<Row>(`${PRESENT} where topic.id = $1`, [id]);
    return row && topicOf(row);
  }

  async insert(tx: Tx, input: TopicInput, at: Date): Promise<StoredTopic | undefined> {
    // Looked for first, because a refused insert would use a number up.
    const [row] = await tx.query<{ no: TopicNo }>(
      `insert into topic (id, version, created_at)
       select $1, 1, $2 where not exists (select from topic where id = $1) on conflict (id) do nothing returning no`,
      [input.id, at],
    );
    if (!row) return undefined;
    await this.insertVersion(tx, { no: row.no, version: 1 }, { input, at });
    return this.byId(tx, input.id);
  }

  async append(tx: Tx, { no, id, version }: StoredTopic, change: TopicChange): Promise<StoredTopic | undefined> {
    const rows = await tx.query(
      'update topic set version = version + 1, archived_at = $3 where no = $1 and version = $2 returning no',
      [no, version, change.isArchived ? change.at : null],
    );
    if (rows.length === 0) return undefined;
    await this.insertVersion(tx, { no, version: version + 1 }, change);
    return this.byId(tx, id);
  }

  async plans(tx: Tx): Promise<readonly StoredPlan[]> {
    return (await tx.query<PlanRow>('select * from planned_event order by starts_at, id')).map(planOf);
  }

  async insertPlan(tx: Tx, topicNo: TopicNo, input: PlannedEventInput, by: By): Promise<StoredPlan> {
    const { from, to, lift, note } = input;
    const [row] = await tx.query<PlanRow>(
      `insert into planned_event (topic_no, starts_at, ends_at, lift, note, created_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) returning *`,
      [topicNo, new Date(from), new Date(to), lift, note, by.name, by.at],
    );
    if (!row) throw new Error('the planned event was not stored');
    return planOf(row);
  }

  async withdrawPlan(tx: Tx, topicNo: TopicNo, id: number, by: By): Promise<boolean> {
    const rows = await tx.query(
      `update planned_event set withdrawn_by = $3, withdrawn_at = $4
       where topic_no = $1 and id = $2 and withdrawn_at is null returning id`,
      [topicNo, id, by.name, by.at],
    );
    return rows.length > 0;
  }

  private async insertVersion(
    tx: Tx,
    { no, version }: { no: TopicNo; version: number },
    change: TopicChange,
  ): Promise<void> {
    const { name, kind, query, competitors, timezone, region, alarmBudget } = change.input;
    await tx.query(
      `insert into topic_version (topic_no, version, name, kind, query, competitors, timezone, region, alarm_budget, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [no, version, name, kind, query, competitors, timezone, region ?? null, alarmBudget ?? null, change.at],
    );
  }
}

interface PlanRow {
  id: number;
  topic_no: TopicNo;
  starts_at: Date;
  ends_at: Date;
  lift: number;
  note: string;
  created_by: string;
  created_at: Date;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
}

function planOf(row: PlanRow): StoredPlan {
  return {
    id: row.id,
    topicNo: row.topic_no,
    from: row.starts_at,
    to: row.ends_at,
    lift: row.lift,
    note: row.note,
    createdBy: row.created_by,
    createdAt: row.created_at,
    withdrawnBy: row.withdrawn_by ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
  };
}

function topicOf(row: Row): StoredTopic {
  const { no, id, version, name, kind, query, competitors, timezone } = row;
  return {
    ...{ id, no, version, name, kind, query, competitors, timezone },
    region: row.region ?? undefined,
    alarmBudget: row.alarm_budget ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at ?? undefined,
  };
}
