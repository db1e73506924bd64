import { Injectable } from '@nestjs/common';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type StoredTopic, type TopicChange, TopicStore } from './topic.store';
import { type TopicInput, type TopicKind } from './topics.api';

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
  alarm_budget: number | null;
  updated_at: Date;
}

const PRESENT = `
  select topic.no, topic.id, topic.version, topic.created_at, topic.archived_at, present.name, present.kind, present.query,
    present.competitors, present.timezone, present.alarm_budget, present.created_at as updated_at
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
    const [row] = await tx.query<{ stamp: string }>('select coalesce(sum(version), 0)::text as stamp from topic');
    return row?.stamp ?? '0';
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

  private async insertVersion(
    tx: Tx,
    { no, version }: { no: TopicNo; version: number },
    change: TopicChange,
  ): Promise<void> {
    const { name, kind, query, competitors, timezone, alarmBudget } = change.input;
    await tx.query(
      `insert into topic_version (topic_no, version, name, kind, query, competitors, timezone, alarm_budget, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [no, version, name, kind, query, competitors, timezone, alarmBudget ?? null, change.at],
    );
  }
}

function topicOf(row: Row): StoredTopic {
  const { no, id, version, name, kind, query, competitors, timezone } = row;
  return {
    ...{ id, no, version, name, kind, query, competitors, timezone },
    alarmBudget: row.alarm_budget ?? undefined,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at ?? undefined,
  };
}
