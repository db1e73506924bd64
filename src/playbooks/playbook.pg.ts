import { sha256 } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { canonicalOf } from './domain/shared/playbook-text';
import { playbookOf } from './playbook-reading';
import {
  type Deprecation,
  type NewPlaybook,
  PlaybookStore,
  type PublishedPlaybook,
  type StoredPlaybook,
  type VersionRecord,
} from './playbook.store';

interface Row {
  readonly hash: string;
  readonly version: number;
  readonly canonical: string;
  readonly source: string;
}

interface VersionRow extends Row {
  readonly origin: 'shipped' | 'edited';
  readonly stored_at: Date;
  readonly written_by: string | null;
  readonly published_by: string | null;
  readonly deprecated_at: Date | null;
  readonly in_force: boolean;
}

interface Kept {
  readonly origin: 'shipped' | 'edited';
  readonly writtenBy: string | null;
  readonly publishedBy: string | null;
}

const COLUMNS = 'v.hash, v.version, v.canonical, v.source';
const IN_FORCE = `select ${COLUMNS} from playbook_in_force f join playbook_version v on v.hash = f.hash`;

export class PgPlaybookStore extends PlaybookStore {
  async putInForce(tx: Tx, playbook: NewPlaybook): Promise<StoredPlaybook> {
    const { id } = playbook.playbook;
    await this.lock(tx, id);
    const stored = await this.keep(tx, playbook, { origin: 'shipped', writtenBy: null, publishedBy: null });
    await tx.query(
      `insert into playbook_shipped (playbook_id, hash, at) values ($1, $2, $3)
       on conflict (playbook_id) do update set hash = excluded.hash, at = excluded.at
       where playbook_shipped.hash <> excluded.hash`,
      [id, stored.hash, playbook.at],
    );
    // what was edited here until it says the same as the file is the file's again
    await tx.query(
      `insert into playbook_in_force (playbook_id, hash, since)
       select $1, $2, $3 where not exists (select from playbook_deprecation where hash = $2)
       on conflict (playbook_id) do update set hash = excluded.hash, since = excluded.since, origin = 'shipped'
       where (playbook_in_force.origin = 'shipped') = (playbook_in_force.hash <> excluded.hash)`,
      [id, stored.hash, playbook.at],
    );
    return stored;
  }

  async publish(tx: Tx, playbook: PublishedPlaybook): Promise<StoredPlaybook> {
    const { writtenBy, publishedBy, at } = playbook;
    const { id } = playbook.playbook;
    await this.lock(tx, id);
    const stored = await this.keep(tx, playbook, { origin: 'edited', writtenBy, publishedBy });
    await tx.query('delete from playbook_deprecation where hash = $1', [stored.hash]);
    await tx.query(
      `insert into playbook_in_force (playbook_id, hash, since, origin, shipped_seen)
       select $1, $2, $3, case when shipped = $2 then 'shipped' else 'edited' end, shipped
         from (select max(hash) as shipped from playbook_shipped where playbook_id = $1) s
       on conflict (playbook_id) do update
         set hash = excluded.hash, since = excluded.since, origin = excluded.origin, shipped_seen = excluded.shipped_seen`,
      [id, stored.hash, at],
    );
    return stored;
  }

  async deprecate(tx: Tx, hash: string, { at, by, reason }: Deprecation): Promise<boolean> {
    const rows = await tx.query(
      `insert into playbook_deprecation (hash, at, by, reason) values ($1, $2, $3, $4)
       on conflict (hash) do nothing returning hash`,
      [hash, at, by, reason],
    );
    await tx.query('delete from playbook_in_force where hash = $1', [hash]);
    return rows.length > 0;
  }

  async inForce(tx: Tx, id: string): Promise<StoredPlaybook | undefined> {
    const [row] = await tx.query<Row>(`${IN_FORCE} where f.playbook_id = $1`, [id]);
    return row && toStored(row);
  }

  async allInForce(tx: Tx): Promise<readonly StoredPlaybook[]> {
    return (await tx.query<Row>(`${IN_FORCE} order by f.playbook_id`)).map(toStored);
  }

  async byHash(tx: Tx, hash: string): Promise<StoredPlaybook | undefined> {
    const [row] = await tx.query<Row>(`select ${COLUMNS} from playbook_version v where v.hash = $1`, [hash]);
    return row && toStored(row);
  }

  async versions(tx: Tx, id?: string): Promise<readonly VersionRecord[]> {
    const rows = await tx.query<VersionRow>(
      `select ${COLUMNS}, v.origin, v.stored_at, v.written_by, v.published_by, d.at as deprecated_at,
              f.hash is not null as in_force
         from playbook_version v
         left join playbook_deprecation d on d.hash = v.hash
         left join playbook_in_force f on f.hash = v.hash
        where $1::text is null or v.playbook_id = $1
        order by v.playbook_id, v.version desc`,
      [id ?? null],
    );
    return rows.map(toVersion);
  }

  async textOf(tx: Tx, hash: string): Promise<string | undefined> {
    const [row] = await tx.query<{ text: string }>(
      'select text from playbook_text where hash = $1 order by no desc limit 1',
      [hash],
    );
    return row?.text;
  }

  async shippedUpdates(tx: Tx): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ playbook_id: string; hash: string }>(
      `select s.playbook_id, s.hash from playbook_in_force f join playbook_shipped s using (playbook_id)
        where f.origin = 'edited' and s.hash <> f.hash and s.hash is distinct from f.shipped_seen`,
    );
    return new Map(rows.map(({ playbook_id, hash }) => [playbook_id, hash]));
  }

  async lock(tx: Tx, id: string): Promise<void> {
    // Two processes that start together must not both count the next version.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305183))', [id]);
  }

  private async keep(tx: Tx, { playbook, source, at, text }: NewPlaybook, kept: Kept): Promise<StoredPlaybook> {
    const canonical = canonicalOf(playbook);
    const hash = sha256(canonical);
    await tx.query(
      `insert into playbook_version (hash, playbook_id, version, canonical, source, stored_at, origin, written_by, published_by)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8 from playbook_version where playbook_id = $2
       on conflict (hash) do nothing`,
      [hash, playbook.id, canonical, source, at, kept.origin, kept.writtenBy, kept.publishedBy],
    );
    if (text !== undefined && text !== (await this.textOf(tx, hash)))
      await tx.query('insert into playbook_text (hash, text, stored_at) values ($1, $2, $3)', [hash, text, at]);
    const stored = await this.byHash(tx, hash);
    if (!stored) throw new Error(`playbook ${playbook.id} was stored and is not there`);
    return stored;
  }
}

function toStored({ hash, version, canonical, source }: Row): StoredPlaybook {
  return { hash, version, source, playbook: playbookOf(hash, canonical) };
}

function toVersion(row: VersionRow): VersionRecord {
  return {
    ...toStored(row),
    isShipped: row.origin === 'shipped',
    storedAt: row.stored_at,
    writtenBy: row.written_by,
    publishedBy: row.published_by,
    deprecatedAt: row.deprecated_at,
    isInForce: row.in_force,
  };
}
