import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor';
import { Ids, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Colleague, type NewColleague, PeopleDirectory } from './contract';
import { PersonLedger } from './person-ledger';
import { type Person, PersonStore } from './person.store';

@Injectable()
export class StoredPeople extends PeopleDirectory {
  constructor(
    private readonly store: PersonStore,
    private readonly ids: Ids,
    private readonly ledger: PersonLedger,
  ) {
    super();
  }

  async byIds(tx: Tx, ids: readonly PersonId[]): Promise<readonly Colleague[]> {
    const found = new Map((await this.store.byIds(tx, ids)).map((person) => [person.id, colleagueOf(person)]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async byEmail(tx: Tx, email: string): Promise<Colleague | undefined> {
    const known = await this.store.credentialsOf(tx, email);
    return known && known.person.disabledAt === undefined ? colleagueOf(known.person) : undefined;
  }

  async allEnabled(tx: Tx): Promise<readonly Colleague[]> {
    const people = await this.store.all(tx);
    return people.filter(({ disabledAt }) => disabledAt === undefined).map(colleagueOf);
  }

  async findOrAdd(tx: Tx, person: NewColleague, at: Date): Promise<PersonId> {
    const added: Person = { ...person, id: this.ids.next() as PersonId, functions: [], disabledAt: undefined };
    if (await this.store.insert(tx, added, at)) {
      await this.ledger.note(tx, 'person.added', added, SYSTEM);
      return added.id;
    }
    const known = await this.store.credentialsOf(tx, person.email);
    if (!known) throw new Error('an e-mail address is taken, and by nobody');
    return known.person.id;
  }
}

function colleagueOf({ id, name, email, role, language, functions, disabledAt }: Person): Colleague {
  return { id, name, email, role, language, functions, disabledAt: disabledAt ?? null };
}
