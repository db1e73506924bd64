import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PersonInput } from './access.api';
import { Floor } from './floor';
import { OneTimeLinks } from './one-time-links.service';
import { PersonLedger } from './person-ledger';
import { type Person, PersonStore } from './person.store';
import { emailTaken } from './set-up.service';

export interface Invited {
  readonly person: Person;
  readonly inviteUrl: string;
}

@Injectable()
export class People {
  constructor(
    private readonly floor: Floor,
    private readonly store: PersonStore,
    private readonly links: OneTimeLinks,
    private readonly ledger: PersonLedger,
  ) {}

  list(): Promise<readonly Person[]> {
    return this.floor.work.run((tx) => this.store.all(tx));
  }

  /** @throws AppError `access.email-taken` */
  add(input: PersonInput, actor: Actor): Promise<Invited> {
    return this.floor.work.run(async (tx) => {
      const person = { ...input, id: this.floor.ids.next() as PersonId, disabledAt: undefined };
      if (!(await this.store.insert(tx, person, this.floor.clock.now()))) throw emailTaken(input.email);
      await this.ledger.note(tx, 'person.added', person, actor);
      return { person, inviteUrl: await this.links.issue(tx, { personId: person.id }) };
    });
  }

  /** @throws AppError `not-found`, `access.email-taken`, `access.last-administrator` */
  change(id: PersonId, input: PersonInput, actor: Actor): Promise<Person> {
    return this.floor.work.run(async (tx) => {
      const person = { ...(await this.get(tx, id)), ...input };
      if (person.role !== 'admin') await this.keepAnAdministrator(tx, id);
      if (!(await this.store.update(tx, person))) throw emailTaken(input.email);
      await this.ledger.note(tx, 'person.changed', person, actor);
      return person;
    });
  }

  /** Signs the person out everywhere; what they did keeps their name. */
  disable(id: PersonId, actor: Actor): Promise<void> {
    return this.floor.work.run(async (tx) => {
      const person = { ...(await this.get(tx, id)), disabledAt: this.floor.clock.now() };
      await this.keepAnAdministrator(tx, id);
      await this.store.update(tx, person);
      await this.links.withdraw(tx, id);
      await this.ledger.note(tx, 'person.disabled', person, actor);
    });
  }

  /** A new link, for who lost the first one, forgot the password or comes back. */
  invite(id: PersonId, actor: Actor): Promise<Invited> {
    return this.floor.work.run(async (tx) => {
      const person = await this.get(tx, id);
      await this.ledger.note(tx, 'person.invited', person, actor);
      return { person, inviteUrl: await this.links.issue(tx, { personId: id }) };
    });
  }

  private async get(tx: Tx, id: PersonId): Promise<Person> {
    const person = await this.store.byId(tx, id);
    if (!person) throw new AppError('not-found', { detail: `There is no person ${id}.` });
    return person;
  }

  private async keepAnAdministrator(tx: Tx, leaving: PersonId): Promise<void> {
    const administrators = await this.store.lockAdministrators(tx);
    if (administrators.length > 1 || administrators[0] !== leaving) return;
    throw new AppError('access.last-administrator', { detail: 'Make somebody else an administrator first.' });
  }
}
