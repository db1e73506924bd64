import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type SandboxRecord, SandboxStore } from './sandbox.store';

interface Row {
  id: string;
  incident_id: IncidentId | null;
  to_name: string;
  via: SandboxRecord['via'];
  at: Date;
  text: string;
  pressed: string | null;
  is_page: boolean;
  is_call: boolean;
}

const IS_PAGE = `
  exists (select from page_way w where w.message_id = m.id) as is_page,
  coalesce((select bool_and(c.kind = 'call') from page_way w join page p on p.id = w.page_id
            join page_chain c on c.id = p.chain_id where w.message_id = m.id), false) as is_call`;

@Injectable()
export class PgSandboxStore extends SandboxStore {
  async add(tx: Tx, { id, incidentId, to, via, at, text }: SandboxRecord): Promise<void> {
    await tx.query(
      `insert into sandbox_message (id, incident_id, to_name, via, at, text)
       values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`,
      [id, incidentId, to, via, at, text],
    );
  }

  async latest(tx: Tx, limit: number): Promise<readonly SandboxRecord[]> {
    // An answered page counts as new from its answer on, so that it does not jump away under the finger.
    const rows = await tx.query<Row>(
      `select m.*, ${IS_PAGE} from (select * from sandbox_message order by at desc, id desc limit $1) m
       left join lateral (
         select bool_or(p.answered_at is null and c.ended_at is null) as waits, max(p.answered_at) as answered_at
         from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id where w.message_id = m.id
       ) w on true
       order by coalesce(w.waits, false) desc, greatest(m.at, w.answered_at) desc, m.id desc`,
      [limit],
    );
    return rows.map(recordOf);
  }

  async find(tx: Tx, id: string): Promise<SandboxRecord | undefined> {
    const [row] = await tx.query<Row>(`select m.*, ${IS_PAGE} from sandbox_message m where m.id = $1`, [id]);
    return row && recordOf(row);
  }

  async press(tx: Tx, id: string, digit: string): Promise<void> {
    await tx.query('update sandbox_message set pressed = $2 where id = $1 and pressed is null', [id, digit]);
  }
}

function recordOf({
  incident_id: incidentId,
  to_name: to,
  is_page: isPage,
  is_call: isCall,
  ...row
}: Row): SandboxRecord {
  return { ...row, isPage, isCall, incidentId, to };
}
