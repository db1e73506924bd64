import { Injectable } from '@nestjs/common';
import { type Blame } from '../kernel/delivery';
import { type IncidentId, type MessageId, type MethodId, type PersonId } from '../kernel/ids';
import { storable } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type Content } from './contract';
import { type AttemptView, type Channel, type MessageQuery, type MessageState, type Purpose } from './delivery.api';
import { type Progress } from './domain/progress';
import { type AttemptRecord, type Late, type MessageRecord, MessageStore, type Place } from './message.store';

interface Row {
  id: MessageId;
  purpose: Purpose;
  person_id: PersonId;
  to_name: string;
  language: 'de' | 'en';
  method_id: MethodId | null;
  channel: Channel;
  address: string;
  secret: string | null;
  incident_id: IncidentId | null;
  content: Content;
  priority: MessageRecord['priority'];
  state: MessageState;
  due_at: Date;
  try_at: Date | null;
  not_after: Date;
  first_try_at: Date | null;
  tries: number;
  provider_tries: number;
  resends: number;
  repeats: number;
  asks: number;
  provider: string | null;
  provider_id: string | null;
  set_aside: string[];
  accepted_at: Date | null;
  settled_at: Date | null;
  cancelled_at: Date | null;
  failure: string | null;
  blame: Blame | null;
  forgotten_at: Date | null;
}

interface AttemptRow {
  message_id: MessageId;
  at: Date;
  kind: AttemptView['kind'];
  provider: string;
  outcome: string;
  detail: string | null;
  error_code: string | null;
  took_ms: number | null;
  provider_id: string | null;
}

/** One sweep finds no more; the next one finds the rest. */
const MOST_LATE = 500;
const NO_WORDS: Content = { title: '', text: '', long: '' };

@Injectable()
export class PgMessageStore extends MessageStore {
  async add(tx: Tx, { id, purpose, to, incidentId, content, dueAt, priority, progress }: MessageRecord) {
    const rows = await tx.query(
      `insert into message (id, purpose, person_id, to_name, language, method_id, channel, address, secret, incident_id,
         content, priority, state, due_at, try_at, not_after)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       on conflict (id) do nothing returning id`,
      [
        id,
        purpose,
        to.personId,
        to.name,
        to.language,
        to.methodId,
        to.channel,
        to.address,
        to.secret ?? null,
        incidentId,
        // one unreadable character would have the whole order refused, and nobody called
        JSON.stringify(content, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
        priority,
        progress.state,
        dueAt,
        progress.tryAt,
        progress.notAfter,
      ],
    );
    return rows.length > 0;
  }

  async lock(tx: Tx, id: MessageId): Promise<MessageRecord | undefined> {
    const [row] = await tx.query<Row>('select * from message where id = $1 for update', [id]);
    return row && recordOf(row);
  }

  async lockAll(tx: Tx, ids: readonly MessageId[]): Promise<readonly MessageRecord[]> {
    const rows = await tx.query<Row>('select * from message where id = any($1) order by id for update', [ids]);
    return rows.map(recordOf);
  }

  async find(tx: Tx, ids: readonly MessageId[]): Promise<readonly MessageRecord[]> {
    const rows = await tx.query<Row>('select * from message where id = any($1)', [ids]);
    return rows.map(recordOf);
  }

  async save(tx: Tx, id: MessageId, progress: Progress): Promise<void> {
    await tx.query(
      `update message set state = $2, try_at = $3, first_try_at = $4, tries = $5, provider_tries = $6, resends = $7,
         repeats = $8, asks = $9, provider = $10, provider_id = $11, set_aside = $12, accepted_at = $13,
         settled_at = $14, cancelled_at = $15, failure = $16, blame = $17
       where id = $1`,
      [
        id,
        progress.state,
        progress.tryAt,
        progress.firstTryAt,
        progress.tries,
        progress.providerTries,
        progress.resends,
        progress.repeats,
        progress.asks,
        progress.provider,
        progress.providerId,
        progress.setAside,
        progress.acceptedAt,
        progress.settledAt,
        progress.cancelledAt,
        progress.failure,
        progress.blame,
      ],
    );
  }

  proofs(tx: Tx) {
    return tx.query<{ readonly channel: Channel; readonly provider: string; readonly at: Date }>(
      `select channel, provider, max(accepted_at) as at from message
        where accepted_at is not null and provider is not null group by channel, provider`,
    );
  }

  async page(tx: Tx, { incident, person, purpose, state, before, limit }: MessageQuery) {
    const rows = await tx.query<Row>(
      `select * from message
       where ($1::uuid is null or incident_id = $1) and ($2::uuid is null or person_id = $2)
         and ($3::text is null or purpose = $3) and ($4::text is null or state = $4)
         and ($5::uuid is null or (due_at, id) < (select due_at, id from message where id = $5))
       order by due_at desc, id desc limit $6`,
      [incident ?? null, person ?? null, purpose ?? null, state ?? null, before ?? null, limit],
    );
    return rows.map(recordOf);
  }

  async isOfAnother(tx: Tx, { id, to, progress }: MessageRecord, providerId: string): Promise<boolean> {
    const rows = await tx.query(
      'select 1 from message where address = $1 and provider = $2 and provider_id = $3 and id <> $4 limit 1',
      [to.address, progress.provider, providerId, id],
    );
    return rows.length > 0;
  }

  async note(tx: Tx, attempt: AttemptRecord): Promise<void> {
    const { messageId, at, kind, provider, outcome, detail, errorCode, tookMs, providerId } = attempt;
    await tx.query(
      `insert into message_attempt (message_id, at, kind, provider, outcome, detail, error_code, took_ms, provider_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (provider, provider_id, outcome) where kind = 'report' do nothing`,
      [messageId, at, kind, provider, outcome, detail, errorCode, tookMs, providerId],
    );
  }

  async attemptsOf(tx: Tx, ids: readonly MessageId[]): Promise<readonly AttemptRecord[]> {
    const rows = await tx.query<AttemptRow>(
      `select message_id, at, kind, provider, outcome, detail, error_code, took_ms, provider_id
       from message_attempt where message_id = any($1) order by id`,
      [ids],
    );
    return rows.map(({ message_id, error_code, took_ms, provider_id, ...row }) => {
      return { ...row, messageId: message_id, errorCode: error_code, tookMs: took_ms, providerId: provider_id };
    });
  }

  /** What another sweep holds is being seen to. */
  async takeLate(tx: Tx, before: Date, now: Date): Promise<readonly Late[]> {
    const rows = await tx.query<Pick<Row, 'id' | 'state' | 'priority'>>(
      `update message set try_at = $2 where id in (
         select id from message where state in ('planned', 'sending', 'accepted') and try_at < $1
         order by priority, try_at limit ${MOST_LATE} for update skip locked)
       returning id, state, priority`,
      [before, now],
    );
    return rows.map(({ id, state, priority }) => {
      return { id, priority, job: state === 'accepted' ? 'message.follow-up' : 'message.send' };
    });
  }

  async knownBefore(
    tx: Tx,
    before: Date,
    { after, limit }: { readonly after: Place | undefined; readonly limit: number },
  ): Promise<readonly MessageRecord[]> {
    const rows = await tx.query<Row>(
      `select * from message where forgotten_at is null and due_at < $1
         and ($2::timestamptz is null or (due_at, id) > ($2, $3::uuid))
       order by due_at, id limit $4 for update skip locked`,
      [before, after?.dueAt ?? null, after?.id ?? null, limit],
    );
    return rows.map(recordOf);
  }

  async forget(
    tx: Tx,
    messages: readonly { readonly id: MessageId; readonly masked: string }[],
    at: Date,
  ): Promise<void> {
    await tx.query(
      `update message m set address = old.masked, secret = null, content = $3, forgotten_at = $4
       from unnest($1::uuid[], $2::text[]) as old (id, masked) where m.id = old.id`,
      [messages.map(({ id }) => id), messages.map(({ masked }) => masked), JSON.stringify(NO_WORDS), at],
    );
  }
}

function recordOf(row: Row): MessageRecord {
  return {
    id: row.id,
    purpose: row.purpose,
    to: recipientOf(row),
    incidentId: row.incident_id,
    content: row.content,
    dueAt: row.due_at,
    priority: row.priority,
    progress: progressOf(row),
    forgottenAt: row.forgotten_at,
  };
}

function recipientOf(row: Row): MessageRecord['to'] {
  const { person_id: personId, to_name: name, language, method_id: methodId, channel, address, secret } = row;
  return { personId, name, language, methodId, channel, address, ...(secret !== null && { secret }) };
}

function progressOf(row: Row): Progress {
  return {
    channel: row.channel,
    state: row.state,
    tryAt: row.try_at,
    notAfter: row.not_after,
    firstTryAt: row.first_try_at,
    tries: row.tries,
    providerTries: row.provider_tries,
    resends: row.resends,
    repeats: row.repeats,
    asks: row.asks,
    provider: row.provider,
    providerId: row.provider_id,
    setAside: row.set_aside,
    acceptedAt: row.accepted_at,
    settledAt: row.settled_at,
    cancelledAt: row.cancelled_at,
    failure: row.failure,
    blame: row.blame,
  };
}
