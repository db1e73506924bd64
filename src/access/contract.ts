import { type Actor, type CrisisFunction, type Role } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type AuditAction } from './audit-actions';

export { type AuditAction, type AuditActionOf } from './audit-actions';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** Somebody may not work here any more: whatever waits for them goes to others. In the transaction that disabled them. */
    'person.disabled': { readonly personId: string };
  }
}

export interface AuditEntry {
  readonly actor: Actor;
  readonly action: AuditAction;
  /** The id of what was changed. */
  readonly subject: string;
  readonly at: Date;
  /** What a reader needs to understand the change; never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Who changed what: people, keys, topics, settings. Appended in the transaction that changes it. */
export abstract class Audit {
  abstract record(tx: Tx, entry: AuditEntry): Promise<void>;
}

/** Lets the first administrator in, on a service that has none. */
export abstract class FirstAdministrator {
  /** No enabled administrator has a password yet. */
  abstract isNeeded(): Promise<boolean>;
  /**
   * A fresh one-time link when no enabled administrator with a password exists, else undefined. A link given earlier
   * stops working. Print it where only the operator reads it: it must never reach a log.
   */
  abstract linkIfNeeded(): Promise<string | undefined>;
}

export interface NewColleague {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: 'de' | 'en';
}

/** What the rest of the house may know of a person. */
export interface Colleague extends NewColleague {
  readonly id: PersonId;
  readonly disabledAt: Date | null;
  /** What they do in a crisis, by their profile. */
  readonly functions: readonly CrisisFunction[];
}

/** As much of a request as says who came. */
export interface CarriesSession {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** For what stays open after the guard let it in: whether the session by which it came is still there. */
export abstract class OpenSessions {
  /** Names the session of a request, without its secret; undefined where it has none. */
  abstract nameOf(request: CarriesSession): string | undefined;
  /** Those that are neither signed out nor expired, of people who may work here. */
  abstract stillOpen(names: readonly string[]): Promise<ReadonlySet<string>>;
}

export abstract class PeopleDirectory {
  /** In the order of the ids, disabled ones too; unknown ids are left out. */
  abstract byIds(tx: Tx, ids: readonly PersonId[]): Promise<readonly Colleague[]>;
  /** Enabled ones, whatever the case of the letters. */
  abstract byEmail(tx: Tx, email: string): Promise<Colleague | undefined>;
  /** Ordered by name. */
  abstract allEnabled(tx: Tx): Promise<readonly Colleague[]>;
  /** Somebody who can be called and, until they are invited, cannot sign in. @returns who has this e-mail address already, else the new person */
  abstract findOrAdd(tx: Tx, person: NewColleague, at: Date): Promise<PersonId>;
}
