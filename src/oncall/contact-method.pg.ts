import { Injectable } from '@nestjs/common';
import { type Channel, type MessageState } from '../delivery/contract';
import { type MethodId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import {
  type ContactMethod,
  ContactMethodStore,
  type LastMessage,
  type NewContactMethod,
  type RecentCodes,
} from './contact-method.store';

interface Row {
  id: MethodId;
  person_id: PersonId;
  channel: Channel;
  address: string;
  label: string;
  secret: string | null;
  created_at: Date;
  verified_at: Date | null;
  disabled_at: Date | null;
  disabled_reason: string | null;
  code_hash: Buffer | null;
  code_expires_at: Date | null;
  code_tries: number;
  codes_sent: Date[];
  tests_sent: Date[];
  last_due_at: Date | null;
  last_at: Date | null;
  last_state: MessageState | null;
  last_failure: string | null;
}

const COLUMNS = `id, person_id, channel, address, label, secret, created_at, verified_at, disabled_at, disabled_reason,
  code_hash, code_expires_at, code_tries, codes_sent, tests_sent, last_due_at, last_at, last_state, last_failure`;

@Injectable()
export class PgContactMethodStore extends ContactMethodStore {
  async insert(tx: Tx, method: NewContactMethod): Promise<boolean> {
    const { id, personId, channel, address, label, secret, createdAt, verifiedAt } = method;
    const rows = await tx.query(
      `insert into contact_method (id, person_id, channel, address, label, secret, created_at, verified_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (person_id, channel, address) where removed_at is null do nothing returning id`,
      [id, personId, channel, address, label, secret, createdAt, verifiedAt],
    );
    return rows.length > 0;
  }

  async find(tx: Tx, id: MethodId): Promise<ContactMethod | undefined> {
    const sql = `select ${COLUMNS} from contact_method where id::text = $1 and removed_at is null`;
    const [row] = await tx.query<Row>(sql, [id]);
    return row && methodOf(row);
  }

  async lock(tx: Tx, id: MethodId): Promise<ContactMethod | undefined> {
    const sql = `select ${COLUMNS} from contact_method where id::text = $1 and removed_at is null for update`;
    const [row] = await tx.query<Row>(sql, [id]);
    return row && methodOf(row);
  }

  async lockPerson(tx: Tx, personId: PersonId): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305191))', [personId]);
  }

  async of(tx: Tx, people: readonly PersonId[]): Promise<readonly ContactMethod[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from contact_method where person_id = any($1::uuid[]) and removed_at is null order by created_at, id`,
      [[...people]],
    );
    return rows.map(methodOf);
  }

  async withAddress(tx: Tx, channel: Channel, address: string): Promise<readonly ContactMethod[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from contact_method where channel = $1 and address = $2 and removed_at is null order by id`,
      [channel, address],
    );
    return rows.map(methodOf);
  }

  async save(tx: Tx, method: ContactMethod): Promise<void> {
    const { id, verifiedAt, disabledAt, disabledReason, challenge, codesSent, testsSent } = method;
    await tx.query(
      `update contact_method set verified_at = $2, disabled_at = $3, disabled_reason = $4, code_hash = $5,
         code_expires_at = $6, code_tries = $7, codes_sent = $8::timestamptz[], tests_sent = $9::timestamptz[]
       where id = $1`,
      [
        id,
        verifiedAt,
        disabledAt,
        disabledReason,
        challenge?.hash ?? null,
        challenge?.expiresAt ?? null,
        challenge?.tries ?? 0,
        [...codesSent],
        [...testsSent],
      ],
    );
  }

  async disable(tx: Tx, id: MethodId, reason: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update contact_method set disabled_at = $3, disabled_reason = $2, code_hash = null, code_expires_at = null
       where id = $1 and removed_at is null and disabled_at is null and (verified_at is null or verified_at <= $3)
       returning id`,
      [id, reason, at],
    );
    return rows.length > 0;
  }

  async remove(tx: Tx, id: MethodId, at: Date): Promise<void> {
    await tx.query('delete from notification_rule where method_id = $1', [id]);
    await tx.query(
      `update contact_method set removed_at = $2, secret = null, code_hash = null, code_expires_at = null where id = $1`,
      [id, at],
    );
  }

  async forgetRemoved(tx: Tx, before: Date): Promise<number> {
    const rows = await tx.query(
      `update contact_method set address = '', label = '' where removed_at < $1 and (address, label) <> ('', '') returning id`,
      [before],
    );
    return rows.length;
  }

  async recentCodes(
    tx: Tx,
    { personId, address }: Pick<ContactMethod, 'personId' | 'address'>,
    since: Date,
  ): Promise<RecentCodes> {
    // Always after the person's lock, so that two who wait here don't wait for each other.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305192))', [address]);
    const rows = await tx.query<{ at: Date; is_person: boolean; is_address: boolean }>(
      `select at, person_id = $1 as is_person, address = $2 as is_address
       from contact_method, unnest(codes_sent) as at where (person_id = $1 or address = $2) and at > $3`,
      [personId, address, since],
    );
    return {
      toPerson: rows.filter((row) => row.is_person).map(({ at }) => at),
      toAddress: rows.filter((row) => row.is_address).map(({ at }) => at),
    };
  }

  async noteLast(tx: Tx, id: MethodId, { dueAt, at, state, failure }: LastMessage): Promise<void> {
    await tx.query(
      `update contact_method set last_due_at = $2, last_at = $3, last_state = $4, last_failure = $5
       where id = $1 and (last_due_at is null or last_due_at <= $2)`,
      [id, dueAt, at, state, failure],
    );
  }

  async everHad(tx: Tx, personId: PersonId): Promise<boolean> {
    return (await tx.query('select id from contact_method where person_id = $1 limit 1', [personId])).length > 0;
  }
}

function methodOf(row: Row): ContactMethod {
  return {
    id: row.id,
    personId: row.person_id,
    channel: row.channel,
    address: row.address,
    label: row.label,
    secret: row.secret,
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
    disabledAt: row.disabled_at,
    disabledReason: row.disabled_reason,
    challenge:
      row.code_hash && row.code_expires_at
        ? { hash: row.code_hash, expiresAt: row.code_expires_at, tries: row.code_tries }
        : null,
    codesSent: row.codes_sent,
    testsSent: row.tests_sent,
    last: lastOf(row),
  };
}

function lastOf({ last_due_at, last_at, last_state, last_failure }: Row): LastMessage | null {
  if (!last_due_at || !last_at || !last_state) return null;
  return { dueAt: last_due_at, at: last_at, state: last_state, failure: last_failure };
}
