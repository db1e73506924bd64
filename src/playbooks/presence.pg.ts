import { type Tx } from '../platform/postgres/tx';
import { type Presence, PresenceStore } from './presence.store';

interface Row {
  readonly draft_id: string;
  readonly window_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly since: Date;
}

export class PgPresenceStore extends PresenceStore {
  async seen(tx: Tx, { draft, window, person }: Presence, now: Date): Promise<void> {
    // another person at the same window has signed in there since
    await tx.query(
      `insert into playbook_draft_presence (draft_id, window_id, person_id, person_name, since, seen_at)
       values ($1, $2, $3, $4, $5, $5)
       on conflict (draft_id, window_id) do update
          set seen_at = excluded.seen_at, person_name = excluded.person_name, person_id = excluded.person_id`,
      [draft, window, person.id, person.name, now],
    );
  }

  async left(tx: Tx, { draft, window }: Pick<Presence, 'draft' | 'window'>): Promise<void> {
    await tx.query('delete from playbook_draft_presence where draft_id = $1 and window_id = $2', [draft, window]);
  }

  async there(tx: Tx, draft: string, since: Date): Promise<readonly (Presence & { readonly since: Date })[]> {
    await tx.query('delete from playbook_draft_presence where draft_id = $1 and seen_at < $2', [draft, since]);
    const rows = await tx.query<Row>(
      'select * from playbook_draft_presence where draft_id = $1 order by since, window_id',
      [draft],
    );
    return rows.map((row) => ({
      draft: row.draft_id,
      window: row.window_id,
      person: { id: row.person_id, name: row.person_name },
      since: row.since,
    }));
  }
}
