import { canonicalJson } from '../kernel/canonical-json';
import { sha256 } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { playbookOf } from './playbook-reading';
import { type NewPlaybook, PlaybookStore, type StoredPlaybook } from './playbook.store';

interface Row {
  readonly hash: string;
  readonly version: number;
  readonly canonical: string;
  readonly source: string;
}

const IN_FORCE = `select v.hash, v.version, v.canonical, v.source
  from playbook_in_force f join playbook_version v on v.hash = f.hash`;

export class PgPlaybookStore extends PlaybookStore {
  async putInForce(tx: Tx, { playbook, source, at }: NewPlaybook): Promise<StoredPlaybook> {
    const canonical = canonicalJson(playbook);
    const hash = sha256(canonical);
    // Two processes that start together must not both count the next version.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305183))', [playbook.id]);
    await tx.query(
      `insert into playbook_version (hash, playbook_id, version, canonical, source, stored_at)
       select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from playbook_version where playbook_id = $2
       on conflict (hash) do nothing`,
      [hash, playbook.id, canonical, source, at],
    );
    await tx.query(
      `insert into playbook_in_force (playbook_id, hash, since) values ($1, $2, $3)
       on conflict (playbook_id) do update set hash = excluded.hash, since = excluded.since
       where playbook_in_force.hash <> excluded.hash`,
      [playbook.id, hash, at],
    );
    const stored = await this.inForce(tx, playbook.id);
    if (!stored) throw new Error(`playbook ${playbook.id} was stored but is not in force`);
    return stored;
  }

  async inForce(tx: Tx, id: string): Promise<StoredPlaybook | undefined> {
    const [row] = await tx.query<Row>(`${IN_FORCE} where f.playbook_id = $1`, [id]);
    return row && toStored(row);
  }

  async allInForce(tx: Tx): Promise<readonly StoredPlaybook[]> {
    return (await tx.query<Row>(`${IN_FORCE} order by f.playbook_id`)).map(toStored);
  }
}

function toStored({ hash, version, canonical, source }: Row): StoredPlaybook {
  return { hash, version, source, playbook: playbookOf(hash, canonical) };
}
