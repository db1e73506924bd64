import { Injectable } from '@nestjs/common';
import { type Seen } from '../incidents/contract';
import { type IncidentId, type PageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PageAction } from './domain/answer';
import { type ChainEnd, type Turn } from './domain/escalate';
import { type ChainRecord, type NewChain, type PageEvent, type PageRecord, PageStore } from './page.store';

interface ChainRow {
  id: string;
  incident_id: IncidentId;
  ended_as: ChainEnd | null;
}

interface PageRow {
  id: PageId;
  chain_id: string;
  incident_id: IncidentId;
  round: number;
  place: number;
  to_name: string;
  to_phone: string;
  language: 'de' | 'en';
  via: 'sms' | 'voice';
  state: PageRecord['state'];
  due_at: Date;
  escalate_at: Date;
  try_at: Date;
  first_try_at: Date | null;
  tries: number;
  resends: number;
  provider_id: string | null;
  sent_at: Date | null;
  told: (Omit<Seen, 'at'> & { readonly at: string }) | null;
  answered_at: Date | null;
  answer: PageAction | null;
  failure: string | null;
}

@Injectable()
export class PgPageStore extends PageStore {
  async begin(tx: Tx, { id, incidentId, key, startedAt }: NewChain): Promise<boolean> {
    const rows = await tx.query(
      `insert into page_chain (id, incident_id, key, started_at) values ($1, $2, $3, $4)
       on conflict (incident_id, key) do nothing returning id`,
      [id, incidentId, key, startedAt],
    );
    return rows.length > 0;
  }

  async lockChain(tx: Tx, chainId: string): Promise<ChainRecord | undefined> {
    const [row] = await tx.query<ChainRow>(
      'select id, incident_id, ended_as from page_chain where id = $1 for update',
      [chainId],
    );
    return row && this.withLastTurn(tx, row);
  }

  async lockOpenChains(tx: Tx, incidentId: IncidentId): Promise<readonly ChainRecord[]> {
    const rows = await tx.query<ChainRow>(
      `select id, incident_id, ended_as from page_chain where incident_id = $1 and ended_at is null order by id for update`,
      [incidentId],
    );
    const chains: ChainRecord[] = [];
    for (const row of rows) chains.push(await this.withLastTurn(tx, row));
    return chains;
  }

  async endChain(tx: Tx, chainId: string, as: ChainEnd, at: Date): Promise<void> {
    await tx.query('update page_chain set ended_at = $2, ended_as = $3 where id = $1', [chainId, at, as]);
  }

  async add(tx: Tx, page: PageRecord): Promise<void> {
    await tx.query(
      `insert into page (id, chain_id, incident_id, round, place, to_name, to_phone, language, via, state, due_at, escalate_at, try_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        page.id,
        page.chainId,
        page.incidentId,
        page.turn.round,
        page.turn.index,
        page.to,
        page.phone,
        page.language,
        page.via,
        page.state,
        page.dueAt,
        page.escalateAt,
        page.tryAt,
      ],
    );
  }

  async lock(tx: Tx, pageId: PageId): Promise<PageRecord | undefined> {
    await tx.query('select id from page_chain where id = (select chain_id from page where id = $1) for update', [
      pageId,
    ]);
    return this.find(tx, pageId);
  }

  async find(tx: Tx, pageId: PageId): Promise<PageRecord | undefined> {
    const [row] = await tx.query<PageRow>('select * from page where id = $1', [pageId]);
    return row && pageOf(row);
  }

  async save(tx: Tx, page: PageRecord): Promise<void> {
    await tx.query(
      `update page set state = $2, try_at = $3, first_try_at = $4, tries = $5, resends = $6, provider_id = $7,
         sent_at = $8, answered_at = $9, answer = $10, failure = $11, told = $12
       where id = $1`,
      [
        page.id,
        page.state,
        page.tryAt,
        page.firstTryAt,
        page.tries,
        page.resends,
        page.providerId,
        page.sentAt,
        page.answeredAt,
        page.answer,
        page.failure,
        page.told && JSON.stringify(page.told),
      ],
    );
  }

  async cancelPlanned(tx: Tx, chainId: string): Promise<void> {
    await tx.query(`update page set state = 'cancelled' where chain_id = $1 and state = 'planned'`, [chainId]);
  }

  async of(tx: Tx, incidentId: IncidentId): Promise<readonly PageRecord[]> {
    const rows = await tx.query<PageRow>('select * from page where incident_id = $1 order by due_at, id', [incidentId]);
    return rows.map(pageOf);
  }

  async lastUnanswered(
    tx: Tx,
    { phone, since, code }: { phone: string; since: Date; code: string | undefined },
  ): Promise<PageId | undefined> {
    const [row] = await tx.query<{ id: PageId }>(
      `select p.id from page p join page_chain c on c.id = p.chain_id
       where p.to_phone = $1 and p.due_at >= $2 and p.answered_at is null and p.state not in ('planned', 'cancelled')
         and ($3::text is null or upper(right(p.id::text, 5)) = $3)
       order by (c.ended_at is null) desc, p.due_at desc, p.id desc limit 1`,
      [phone, since, code ?? null],
    );
    return row?.id;
  }

  async addEvent(tx: Tx, { pageId, providerId, status, errorCode, at }: PageEvent): Promise<boolean> {
    const rows = await tx.query(
      `insert into page_event (page_id, provider_id, status, error_code, at) values ($1, $2, $3, $4, $5)
       on conflict (provider_id, status) do nothing returning id`,
      [pageId, providerId, status, errorCode ?? null, at],
    );
    return rows.length > 0;
  }

  private async withLastTurn(tx: Tx, row: ChainRow): Promise<ChainRecord> {
    const [last] = await tx.query<Turn>(
      'select round, place as index from page where chain_id = $1 order by round desc, place desc limit 1',
      [row.id],
    );
    return { id: row.id, incidentId: row.incident_id, chain: { last, end: row.ended_as ?? undefined } };
  }
}

function pageOf(row: PageRow): PageRecord {
  return {
    id: row.id,
    chainId: row.chain_id,
    incidentId: row.incident_id,
    turn: { round: row.round, index: row.place },
    to: row.to_name,
    phone: row.to_phone,
    language: row.language,
    via: row.via,
    state: row.state,
    dueAt: row.due_at,
    escalateAt: row.escalate_at,
    tryAt: row.try_at,
    firstTryAt: row.first_try_at,
    tries: row.tries,
    resends: row.resends,
    providerId: row.provider_id,
    sentAt: row.sent_at,
    told: row.told && { ...row.told, at: new Date(row.told.at) },
    answeredAt: row.answered_at,
    answer: row.answer,
    failure: row.failure,
  };
}
