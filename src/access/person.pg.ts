import { Injectable } from '@nestjs/common';
import { type CrisisFunction, type Role } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Credentials, type Person, PersonStore } from './person.store';

interface PersonRow {
  id: PersonId;
  name: string;
  email: string;
  role: Role;
  functions: CrisisFunction[];
  language: 'de' | 'en';
  disabled_at: Date | null;
}

/** What stands for a person, from the table aliased `person`; read by personOf. */
export const PERSON_COLUMNS =
  'person.id, person.name, person.email, person.role, person.functions, person.language, person.disabled_at';

const IS_ADMINISTRATOR = `role = 'admin' and disabled_at is null and password_hash is not null`;

export function personOf(row: PersonRow): Person {
  const { id, name, email, role, functions, language } = row;
  return { id, name, email, role, functions, language, disabledAt: row.disabled_at ?? undefined };
}

@Injectable()
export class PgPersonStore extends PersonStore {
  async all(tx: Tx): Promise<readonly Person[]> {
    return (await tx.query<PersonRow>(`select ${PERSON_COLUMNS} from person order by name, id`)).map(personOf);
  }

  async byIds(tx: Tx, ids: readonly PersonId[]): Promise<readonly Person[]> {
    const sql = `select ${PERSON_COLUMNS} from person where id::text = any($1::text[])`;
    return (await tx.query<PersonRow>(sql, [[...ids]])).map(personOf);
  }

  async byId(tx: Tx, id: PersonId): Promise<Person | undefined> {
    const [row] = await tx.query<PersonRow>(`select ${PERSON_COLUMNS} from person where id::text = $1`, [id]);
    return row && personOf(row);
  }

  async credentialsOf(tx: Tx, email: string): Promise<Credentials | undefined> {
    const [row] = await tx.query<PersonRow & { password_hash: string | null }>(
      `select ${PERSON_COLUMNS}, password_hash from person where email_key = $1`,
      [emailKey(email)],
    );
    return row && { person: personOf(row), passwordHash: row.password_hash ?? undefined };
  }

  async insert(tx: Tx, person: Person, createdAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `insert into person (id, name, email, email_key, role, functions, language, disabled_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (email_key) do nothing returning id`,
      [...this.values(person), createdAt],
    );
    return rows.length === 1;
  }

  async update(tx: Tx, person: Person): Promise<boolean> {
    // The lock makes two changes to the same address wait for each other instead of failing on the constraint.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305182))', [emailKey(person.email)]);
    const rows = await tx.query(
      `update person set name = $2, email = $3, email_key = $4, role = $5, functions = $6, language = $7, disabled_at = $8
       where id = $1 and not exists (select from person other where other.email_key = $4 and other.id <> $1) returning id`,
      this.values(person),
    );
    return rows.length === 1;
  }

  async setPassword(tx: Tx, id: PersonId, passwordHash: string): Promise<void> {
    await tx.query('update person set password_hash = $2 where id = $1', [id, passwordHash]);
  }

  async hasAdministrator(tx: Tx): Promise<boolean> {
    return (await tx.query(`select id from person where ${IS_ADMINISTRATOR} limit 1`)).length > 0;
  }

  async lockAdministrators(tx: Tx): Promise<readonly PersonId[]> {
    const rows = await tx.query<{ id: PersonId }>(
      `select id from person where ${IS_ADMINISTRATOR} order by id for update`,
    );
    return rows.map(({ id }) => id);
  }

  private values(person: Person): readonly unknown[] {
    const { id, name, email, role, functions, language, disabledAt } = person;
    return [id, name, email, emailKey(email), role, functions, language, disabledAt ?? null];
  }
}

function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
