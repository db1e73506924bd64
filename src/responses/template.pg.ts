import { Injectable } from '@nestjs/common';
import { type CrisisFunction } from '../kernel/actor';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Approval } from './domain/approval';
import { type ApprovalScope, TemplateContent } from './responses.api';
import { type NewVersion, type StoredTemplate, TemplateStore } from './template.store';

interface Row {
  id: string;
  version: number;
  hash: string;
  canonical: string;
  is_shipped: boolean;
  written_by: PersonId | null;
  writer_name: string | null;
  written_at: Date;
  shipped_hash: string | null;
  newer: unknown;
  incident_id: IncidentId | null;
  retired_at: Date | null;
}

interface ApprovalRow {
  id: string;
  template_id: string;
  hash: string;
  function: CrisisFunction;
  person_id: PersonId;
  person_name: string;
  is_deputy: boolean;
  at: Date;
  until: Date;
  scope: ApprovalScope;
  via: Approval['via'];
  incident_id: IncidentId | null;
}

const SELECT = `
  select t.id, t.version, t.shipped_hash, t.newer, t.incident_id, t.retired_at,
    v.hash, v.canonical, v.is_shipped, v.written_by, v.writer_name, v.written_at
  from response_template t join response_version v on v.template_id = t.id and v.version = t.version`;

@Injectable()
export class PgTemplateStore extends TemplateStore {
  async all(tx: Tx): Promise<readonly StoredTemplate[]> {
    return this.withApprovals(tx, await tx.query<Row>(`${SELECT} where t.retired_at is null order by t.id`));
  }

  async byIds(tx: Tx, ids: readonly string[]): Promise<readonly StoredTemplate[]> {
    const rows = await tx.query<Row>(`${SELECT} where t.id = any($1::text[])`, [[...ids]]);
    const found = new Map((await this.withApprovals(tx, rows)).map((one) => [one.content.id, one]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async lock(tx: Tx, id: string): Promise<StoredTemplate | undefined> {
    // alone, before anything else is read: a join would show the version of before the wait
    await tx.query('select id from response_template where id = $1 for update', [id]);
    const [template] = await this.byIds(tx, [id]);
    return template;
  }

  async add(
    tx: Tx,
    version: NewVersion,
    { shippedHash, incidentId }: Pick<StoredTemplate, 'shippedHash' | 'incidentId'>,
  ): Promise<boolean> {
    const { id } = version.content;
    // Two who add the same id wait for each other here instead of failing on the version's key.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305183))', [id]);
    if ((await tx.query('select id from response_template where id = $1', [id])).length > 0) return false;
    await this.write(tx, version);
    await tx.query('insert into response_template (id, version, shipped_hash, incident_id) values ($1, $2, $3, $4)', [
      ...[id, version.version, shippedHash, incidentId],
    ]);
    return true;
  }

  async replace(tx: Tx, version: NewVersion, shippedHash: string | null): Promise<void> {
    await this.write(tx, version);
    await tx.query('update response_template set version = $2, shipped_hash = $3 where id = $1', [
      ...[version.content.id, version.version, shippedHash],
    ]);
  }

  async keepNewer(tx: Tx, id: string, newer: TemplateContent | null): Promise<void> {
    await tx.query('update response_template set newer = $2 where id = $1', [id, newer && JSON.stringify(newer)]);
  }

  async retire(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('update response_template set retired_at = $2 where id = $1', [id, at]);
  }

  async approve(tx: Tx, { content, version }: StoredTemplate, approval: Approval): Promise<void> {
    const { id, hash, personId, personName, isDeputy, at, until, scope, via, incidentId } = approval;
    await tx.query(
      `insert into response_approval
         (id, template_id, version, hash, function, person_id, person_name, is_deputy, at, until, scope, via, incident_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[id, content.id, version, hash, approval.function, personId, personName, isDeputy, at, until],
        ...[JSON.stringify(scope), via, incidentId],
      ],
    );
  }

  async momentsBefore(tx: Tx, at: Date): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }>(
      `select t.id from response_template t join response_version v on v.template_id = t.id and v.version = t.version
       where t.incident_id is not null and t.retired_at is null and v.written_at < $1 order by t.id`,
      [at],
    );
    return rows.map(({ id }) => id);
  }

  private async write(tx: Tx, { content, version, hash, canonical, ...rest }: NewVersion): Promise<void> {
    const { isShipped, writtenBy, writtenAt } = rest;
    await tx.query(
      `insert into response_version (template_id, version, hash, canonical, is_shipped, written_by, writer_name, written_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        content.id,
        version,
        hash,
        canonical,
        isShipped,
        writtenBy?.personId ?? null,
        writtenBy?.name ?? null,
        writtenAt,
      ],
    );
  }

  private async withApprovals(tx: Tx, rows: readonly Row[]): Promise<readonly StoredTemplate[]> {
    const approvals = await tx.query<ApprovalRow>(
      `select a.* from response_approval a
       join response_template t on t.id = a.template_id and t.version = a.version
       where a.template_id = any($1::text[]) order by a.at, a.id`,
      [rows.map(({ id }) => id)],
    );
    return rows.map((row) =>
      templateOf(
        row,
        approvals.filter((approval) => approval.template_id === row.id),
      ),
    );
  }
}

function templateOf(row: Row, approvals: readonly ApprovalRow[]): StoredTemplate {
  const { version, hash, writer_name: name } = row;
  return {
    ...{ version, hash },
    content: TemplateContent.parse(JSON.parse(row.canonical)),
    isShipped: row.is_shipped,
    writtenBy: name === null ? null : { personId: row.written_by, name },
    writtenAt: row.written_at,
    shippedHash: row.shipped_hash,
    newer: row.newer === null ? null : TemplateContent.parse(row.newer),
    incidentId: row.incident_id,
    retiredAt: row.retired_at,
    approvals: approvals.map(approvalOf),
  };
}

function approvalOf({ id, hash, at, until, scope, via, ...row }: ApprovalRow): Approval {
  return {
    ...{ id, hash, at, until, scope, via },
    function: row.function,
    personId: row.person_id,
    personName: row.person_name,
    isDeputy: row.is_deputy,
    incidentId: row.incident_id,
  };
}
