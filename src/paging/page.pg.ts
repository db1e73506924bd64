import { Injectable } from '@nestjs/common';
import { type Channel } from '../delivery/contract';
import { type IncidentId, type MessageId, type PageId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PageAction } from './domain/answer';
import { type OpenWord } from './domain/which-page';
import { type PageRecord, PageStore, type Taking, type WayRecord } from './page.store';
import { WAY_COLUMNS, type WayRow, wayOf } from './page-way.pg';
import { type PageWhy } from './paging.api';

interface PageRow {
  id: PageId;
  chain_id: string;
  incident_id: IncidentId | null;
  round: number;
  place: number;
  person_id: PersonId | null;
  to_name: string;
  language: 'de' | 'en';
  via: Channel;
  why: PageWhy | null;
  state: PageRecord['state'];
  due_at: Date;
  sent_at: Date | null;
  answered_at: Date | null;
  answer: PageAction | null;
  failure: string | null;
}

const UNANSWERED = `p.answered_at is null and p.state not in ('cancelled', 'failed')`;

@Injectable()
export class PgPageStore extends PageStore {
  async add(tx: Tx, page: PageRecord, ways: readonly WayRecord[]): Promise<void> {
    const { round, step } = page.turn;
    await tx.query(
      `insert into page (id, chain_id, incident_id, round, place, person_id, to_name, language, via, why, state, due_at, failure)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        page.id,
        page.chainId,
        page.incidentId,
        round,
        step,
        page.personId,
        page.to,
        page.language,
        page.via,
        page.why && JSON.stringify(page.why),
        page.state,
        page.dueAt,
        page.failure,
      ],
    );
    for (const { position, to, dueAt } of ways) {
      await tx.query(
        `insert into page_way (page_id, position, person_id, channel, address, recipient, due_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [page.id, position, to.personId, to.channel, to.address, JSON.stringify(to), dueAt],
      );
    }
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

  async save(tx: Tx, { id, state, sentAt, answeredAt, answer, failure }: PageRecord): Promise<void> {
    await tx.query(
      'update page set state = $2, sent_at = $3, answered_at = $4, answer = $5, failure = $6 where id = $1',
      [id, state, sentAt, answeredAt, answer, failure],
    );
  }

  async of(tx: Tx, incidentId: IncidentId): Promise<readonly PageRecord[]> {
    const rows = await tx.query<PageRow>('select * from page where incident_id = $1 order by due_at, id', [incidentId]);
    return rows.map(pageOf);
  }

  async ofChain(tx: Tx, chainId: string): Promise<readonly PageRecord[]> {
    const rows = await tx.query<PageRow>('select * from page where chain_id = $1 order by due_at, id', [chainId]);
    return rows.map(pageOf);
  }

  async isOfFirstTurn(
    tx: Tx,
    { chainId, turn: { round, step } }: Pick<PageRecord, 'chainId' | 'turn'>,
  ): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from page p where p.chain_id = $1 and (p.round, p.place) < ($2::smallint, $3::smallint)
         and exists (select from page_way w where w.page_id = p.id) limit 1`,
      [chainId, round, step],
    );
    return rows.length === 0;
  }

  async openOf(tx: Tx, personId: PersonId): Promise<readonly PageRecord[]> {
    const rows = await tx.query<PageRow>(
      `select p.* from page p join page_chain c on c.id = p.chain_id
       where p.person_id = $1 and ${UNANSWERED} and c.ended_at is null order by p.due_at, p.id`,
      [personId],
    );
    return rows.map(pageOf);
  }

  async waysOf(tx: Tx, pages: readonly PageId[]): Promise<readonly WayRecord[]> {
    const rows = await tx.query<WayRow>(
      `select ${WAY_COLUMNS} from page_way w where page_id = any($1::uuid[]) order by page_id, position`,
      [pages],
    );
    return rows.map(wayOf);
  }

  async waitingBeside(
    tx: Tx,
    { pageId, to, until }: { pageId: PageId; to: WayRecord['to']; until: Date },
  ): Promise<readonly WayRecord[]> {
    const rows = await tx.query<WayRow>(
      `select ${WAY_COLUMNS} from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id
       where w.message_id is null and w.person_id = $1 and w.channel = $2 and w.address = $3 and w.due_at <= $4
         and w.page_id <> $5 and ${UNANSWERED} and c.ended_at is null and c.kind = 'policy'
       order by w.due_at, w.page_id, w.position for update of w skip locked`,
      [to.personId, to.channel, to.address, until, pageId],
    );
    return rows.map(wayOf);
  }

  async isAloneWith(tx: Tx, { channel, address }: Pick<WayRecord['to'], 'channel' | 'address'>): Promise<boolean> {
    const [row] = await tx.query<{ is_alone: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 7305193)) as is_alone',
      [`${channel} ${address}`],
    );
    return row?.is_alone === true;
  }

  async lastOrderedTo(
    tx: Tx,
    { channel, address }: Pick<WayRecord['to'], 'channel' | 'address'>,
  ): Promise<Date | undefined> {
    const [row] = await tx.query<{ at: Date | null }>(
      'select max(ordered_at) as at from page_way where address = $1 and channel = $2',
      [address, channel],
    );
    return row?.at ?? undefined;
  }

  async take(tx: Tx, { messageId, at, ways }: Taking): Promise<readonly PageId[]> {
    const taken: PageId[] = [];
    for (const { pageId, position, told } of ways) {
      const rows = await tx.query(
        `update page_way set message_id = $3, ordered_at = $4, told = $5
         where page_id = $1 and position = $2 and message_id is null returning page_id`,
        [pageId, position, messageId, at, told && JSON.stringify(told)],
      );
      if (rows.length > 0) taken.push(pageId);
    }
    return taken;
  }

  async overdueWays(tx: Tx, before: Date): Promise<readonly Pick<WayRecord, 'pageId' | 'position'>[]> {
    return tx.query<Pick<WayRecord, 'pageId' | 'position'>>(
      `select w.page_id as "pageId", w.position from page_way w join page p on p.id = w.page_id
         join page_chain c on c.id = p.chain_id
       where w.message_id is null and w.due_at < $1 and ${UNANSWERED} and c.ended_at is null
       order by w.due_at, w.page_id limit 200`,
      [before],
    );
  }

  async isWantedBeside(
    tx: Tx,
    { messageId, pageId }: { readonly messageId: MessageId; readonly pageId: PageId },
  ): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id
       where w.message_id = $1 and p.id <> $2 and ${UNANSWERED} and c.ended_at is null limit 1`,
      [messageId, pageId],
    );
    return rows.length > 0;
  }

  async pagesOfMessage(tx: Tx, messageId: MessageId): Promise<readonly PageId[]> {
    const rows = await tx.query<{ page_id: PageId }>(
      'select page_id from page_way where message_id = $1 order by page_id',
      [messageId],
    );
    return rows.map(({ page_id }) => page_id);
  }

  async lastUnanswered(
    tx: Tx,
    { phone, since, code }: { phone: string; since: Date; code: string | undefined },
  ): Promise<MessageId | undefined> {
    const [row] = await tx.query<{ id: MessageId }>(
      `select w.message_id as id from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id
       where w.address = $1 and w.channel in ('sms', 'voice') and w.ordered_at >= $2 and p.answered_at is null
         and ($3::text is null or upper(right(w.message_id::text, 5)) = $3)
       order by (c.ended_at is null) desc, w.ordered_at desc, w.message_id desc limit 1`,
      [phone, since, code ?? null],
    );
    return row?.id;
  }

  openWordsTo(tx: Tx, { phone, since }: { phone: string; since: Date }): Promise<readonly Omit<OpenWord, 'isDrill'>[]> {
    return tx.query<Omit<OpenWord, 'isDrill'>>(
      `select w.message_id as "messageId", p.id as "pageId", p.incident_id as "incidentId", p.person_id as "personId"
       from page_way w join page p on p.id = w.page_id join page_chain c on c.id = p.chain_id
       where w.address = $1 and w.channel in ('sms', 'voice') and w.ordered_at >= $2 and p.answered_at is null and c.ended_at is null
       order by w.channel = 'sms' desc, w.ordered_at desc, w.message_id desc, p.id`,
      [phone, since],
    );
  }

  async addReply(
    tx: Tx,
    { providerId, messageId, at }: { providerId: string; messageId: MessageId | null; at: Date },
  ): Promise<boolean> {
    const rows = await tx.query(
      `insert into page_reply (provider_id, message_id, at) values ($1, $2, $3)
       on conflict do nothing returning provider_id`,
      [providerId, messageId, at],
    );
    return rows.length > 0;
  }

  async replyTo(tx: Tx, providerId: string): Promise<MessageId | null | undefined> {
    const [row] = await tx.query<{ message_id: MessageId | null }>(
      'select message_id from page_reply where provider_id = $1',
      [providerId],
    );
    return row?.message_id;
  }

  async addLink(
    tx: Tx,
    { tokenHash, messageId, expiresAt }: { tokenHash: Buffer; messageId: MessageId; expiresAt: Date },
  ): Promise<void> {
    await tx.query('insert into page_link (token_hash, message_id, expires_at) values ($1, $2, $3)', [
      tokenHash,
      messageId,
      expiresAt,
    ]);
  }

  async linked(tx: Tx, tokenHash: Buffer, now: Date): Promise<MessageId | undefined> {
    const [row] = await tx.query<{ message_id: MessageId }>(
      'select message_id from page_link where token_hash = $1 and expires_at > $2',
      [tokenHash, now],
    );
    return row?.message_id;
  }
}

function pageOf(row: PageRow): PageRecord {
  return {
    id: row.id,
    chainId: row.chain_id,
    incidentId: row.incident_id,
    turn: { round: row.round, step: row.place },
    personId: row.person_id,
    to: row.to_name,
    language: row.language,
    via: row.via,
    why: row.why,
    state: row.state,
    dueAt: row.due_at,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    answer: row.answer,
    failure: row.failure,
  };
}
