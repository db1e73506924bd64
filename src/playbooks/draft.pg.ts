import { type Tx } from '../platform/postgres/tx';
import { type Draft, DraftStore } from './draft.store';

interface Row {
  readonly id: string;
  readonly playbook_id: string;
  readonly state: Draft['state'];
  readonly text: string;
  readonly base: string | null;
  readonly revision: number;
  readonly writer_id: string;
  readonly written_by: string;
  readonly changed_at: Date;
  readonly returned_because: string | null;
  readonly published_by: string | null;
}

export class PgDraftStore extends DraftStore {
  async add(tx: Tx, draft: Draft): Promise<boolean> {
    const rows = await tx.query(
      `insert into playbook_draft (id, playbook_id, state, text, base, revision, writer_id, written_by, changed_at,
                                   returned_because, published_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (playbook_id) where state in ('draft', 'review') do nothing returning id`,
      valuesOf(draft),
    );
    return rows.length > 0;
  }

  async forChange(tx: Tx, id: string): Promise<Draft | undefined> {
    return (await this.select(tx, 'where id = $1 for update', [id]))[0];
  }

  async byId(tx: Tx, id: string): Promise<Draft | undefined> {
    return (await this.select(tx, 'where id = $1', [id]))[0];
  }

  async save(tx: Tx, draft: Draft): Promise<void> {
    await tx.query(
      `update playbook_draft set playbook_id = $2, state = $3, text = $4, base = $5, revision = $6, writer_id = $7,
              written_by = $8, changed_at = $9, returned_because = $10, published_by = $11 where id = $1`,
      valuesOf(draft),
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('delete from playbook_draft where id = $1', [id]);
  }

  open(tx: Tx, playbook?: string): Promise<readonly Draft[]> {
    return this.select(
      tx,
      `where state in ('draft', 'review') and ($1::text is null or playbook_id = $1) order by playbook_id`,
      [playbook ?? null],
    );
  }

  private async select(tx: Tx, where: string, parameters: readonly unknown[]): Promise<readonly Draft[]> {
    return (await tx.query<Row>(`select * from playbook_draft ${where}`, parameters)).map(toDraft);
  }
}

function valuesOf(draft: Draft): readonly unknown[] {
  const { id, playbook, state, text, base, revision, writer, changedAt, returnedBecause, publishedBy } = draft;
  return [id, playbook, state, text, base, revision, writer.id, writer.name, changedAt, returnedBecause, publishedBy];
}

function toDraft(row: Row): Draft {
  return {
    id: row.id,
    playbook: row.playbook_id,
    state: row.state,
    text: row.text,
    base: row.base,
    revision: row.revision,
    writer: { id: row.writer_id, name: row.written_by },
    changedAt: row.changed_at,
    returnedBecause: row.returned_because,
    publishedBy: row.published_by,
  };
}
