import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type SetUp, type SetUpState } from './access.api';
import { Floor } from './floor';
import { type LinkHolder } from './one-time-link.store';
import { OneTimeLinks } from './one-time-links.service';
import { hashPassword } from './password';
import { type Person, PersonStore } from './person.store';
import { Sessions } from './sessions.service';
import { type SignedIn } from './sign-in.service';

/** What a one-time link leads to: the person chooses a password and is signed in. */
@Injectable()
export class SetUps {
  constructor(
    private readonly floor: Floor,
    private readonly links: OneTimeLinks,
    private readonly people: PersonStore,
    private readonly sessions: Sessions,
  ) {}

  state(token: string): Promise<SetUpState> {
    return this.floor.work.run(async (tx) => {
      const holder = await this.links.find(tx, token);
      if (!holder) return { usable: false };
      const invited = holder.personId && (await this.people.byId(tx, holder.personId));
      return invited ? { usable: true, name: invited.name, email: invited.email } : { usable: true };
    });
  }

  /** @throws AppError `access.link-used-up`, `access.email-taken`, `request.invalid` (not the invited address) */
  async setUp(input: SetUp): Promise<SignedIn> {
    // Looked up before the costly hash, so that made-up tokens cost nothing.
    const isUsable = await this.floor.work.run((tx) => this.links.find(tx, input.token));
    if (!isUsable) throw usedUp();
    const passwordHash = await hashPassword(input.password);
    return this.floor.work.run(async (tx) => {
      const holder = await this.links.use(tx, input.token);
      if (!holder) throw usedUp();
      const person = await this.welcome(tx, holder, input);
      await this.people.setPassword(tx, person.id, passwordHash);
      // A link is also how a forgotten or stolen password is replaced.
      await this.sessions.endAllOf(tx, person.id);
      return { ...(await this.sessions.open(tx, person.id)), person };
    });
  }

  private welcome(tx: Tx, { personId }: LinkHolder, input: SetUp): Promise<Person> {
    return personId ? this.welcomeInvited(tx, personId, input) : this.welcomeFirstAdministrator(tx, input);
  }

  private async welcomeInvited(tx: Tx, personId: PersonId, { name, email, language }: SetUp): Promise<Person> {
    const invited = await this.people.byId(tx, personId);
    if (!invited) throw usedUp();
    if (invited.email.toLowerCase() !== email.trim().toLowerCase()) {
      throw new AppError('request.invalid', {
        detail: `email: the invitation was made for ${invited.email}. Use that address, or ask for a new invitation.`,
      });
    }
    const person = { ...invited, name, language, disabledAt: undefined };
    await this.people.update(tx, person);
    return person;
  }

  private async welcomeFirstAdministrator(tx: Tx, { name, email, language }: SetUp): Promise<Person> {
    // Another link may have made the first administrator meanwhile.
    if ((await this.people.lockAdministrators(tx)).length > 0) throw usedUp();
    const { ids, clock } = this.floor;
    const id = ids.next() as PersonId;
    const person: Person = { id, name, email, role: 'admin', functions: [], language, disabledAt: undefined };
    if (!(await this.people.insert(tx, person, clock.now()))) throw emailTaken(email);
    return person;
  }
}

function usedUp(): AppError {
  return new AppError('access.link-used-up', { detail: 'The link was used or has expired. Ask for a new one.' });
}

export function emailTaken(email: string): AppError {
  return new AppError('access.email-taken', {
    detail: `email: ${email} belongs to somebody else. Use another address.`,
  });
}
