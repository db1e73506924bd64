import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ColleagueView, type PersonInput, type PersonView } from './access.api';

export interface Person extends PersonInput {
  readonly id: PersonId;
  readonly disabledAt: Date | undefined;
}

export interface Credentials {
  readonly person: Person;
  /** Undefined until the invitation was used. */
  readonly passwordHash: string | undefined;
}

export abstract class PersonStore {
  /** Ordered by name. */
  abstract all(tx: Tx): Promise<readonly Person[]>;
  abstract byIds(tx: Tx, ids: readonly PersonId[]): Promise<readonly Person[]>;
  abstract byId(tx: Tx, id: PersonId): Promise<Person | undefined>;
  /** Whatever the case in which the address is written. */
  abstract credentialsOf(tx: Tx, email: string): Promise<Credentials | undefined>;
  /** @returns false when the e-mail address is taken: nothing was inserted. */
  abstract insert(tx: Tx, person: Person, createdAt: Date): Promise<boolean>;
  /** @returns false when the e-mail address is taken by another person: nothing was changed. */
  abstract update(tx: Tx, person: Person): Promise<boolean>;
  abstract setPassword(tx: Tx, id: PersonId, passwordHash: string): Promise<void>;
  /** An enabled one with a password. */
  abstract hasAdministrator(tx: Tx): Promise<boolean>;
  /** Enabled administrators with a password, locked until the transaction ends, so that two of them can't both leave. */
  abstract lockAdministrators(tx: Tx): Promise<readonly PersonId[]>;
}

export function personView(person: Person): PersonView {
  return { ...person, disabledAt: person.disabledAt?.toISOString() ?? null };
}

export function colleagueView({ id, name, role, functions }: Person): ColleagueView {
  return { id, name, role, functions };
}
