import { Injectable } from '@nestjs/common';
import { type IncidentId, type PageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type SandboxRecord, SandboxStore } from './sandbox.store';

interface Row {
  id: string;
  page_id: PageId | null;
  incident_id: IncidentId | null;
  to_name: string;
  via: SandboxRecord['via'];
  at: Date;
  text: string;
  pressed: string | null;
}

@Injectable()
export class PgSandboxStore extends SandboxStore {
  async add(tx: Tx, { id, pageId, incidentId, to, via, at, text }: SandboxRecord): Promise<void> {
    await tx.query(
      `insert into sandbox_message (id, page_id, incident_id, to_name, via, at, text)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
      [id, pageId ?? null, incidentId, to, via, at, text],
    );
  }

  async latest(tx: Tx, limit: number): Promise<readonly SandboxRecord[]> {
    // An answered page counts as new from its answer on, so that it does not jump away under the finger.
    const rows = await tx.query<Row>(
      `select m.* from (select * from sandbox_message order by at desc, id desc limit $1) m
       left join page p on p.id = m.page_id
       left join page_chain c on c.id = p.chain_id
       order by (p.answered_at is null and c.id is not null and c.ended_at is null) desc,
         greatest(m.at, p.answered_at) desc, m.id desc`,
      [limit],
    );
    return rows.map(recordOf);
  }

  async find(tx: Tx, id: string): Promise<SandboxRecord | undefined> {
    const [row] = await tx.query<Row>('select * from sandbox_message where id = $1', [id]);
    return row && recordOf(row);
  }

  async press(tx: Tx, pageId: PageId, digit: string): Promise<void> {
    await tx.query('update sandbox_message set pressed = $2 where page_id = $1 and pressed is null', [pageId, digit]);
  }
}

function recordOf({ page_id, incident_id: incidentId, to_name: to, ...row }: Row): SandboxRecord {
  return { ...row, pageId: page_id ?? undefined, incidentId, to };
}
