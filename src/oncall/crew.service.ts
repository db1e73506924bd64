import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor';
import { Ids, type MethodId, type PersonId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Tx } from '../platform/postgres/tx';
import { ContactFloor } from './contact-floor';
import { ContactMethodStore, type NewContactMethod } from './contact-method.store';
import { CrewFromSettings } from './contract';
import { crewEmails, type CrewMember } from './domain/crew';

@Injectable()
export class CrewTakeOver extends CrewFromSettings {
  constructor(
    private readonly settings: Settings,
    private readonly floor: ContactFloor,
    private readonly store: ContactMethodStore,
    private readonly ids: Ids,
  ) {
    super();
  }

  async takeOver(tx: Tx, at: Date): Promise<readonly PersonId[] | undefined> {
    const crew: readonly CrewMember[] = this.settings.paging.onCall;
    const emails = crewEmails(crew);
    const people: PersonId[] = [];
    for (const [index, member] of crew.entries()) {
      const id = await this.personFor(tx, member, emails[index] ?? '', at);
      if (id !== undefined) people.push(id);
    }
    return people.length > 0 ? [...new Set(people)] : undefined;
  }

  /** What people changed since is theirs: somebody who was disabled stays so, and a method that was removed does not come back. */
  private async personFor(tx: Tx, member: CrewMember, email: string, at: Date): Promise<PersonId | undefined> {
    const { name, language } = member;
    const id = await this.floor.people.findOrAdd(tx, { name, email, language, role: 'responder' }, at);
    await this.store.lockPerson(tx, id);
    const [person] = await this.floor.people.byIds(tx, [id]);
    if (person?.disabledAt !== null) return undefined;
    if (!(await this.store.everHad(tx, id))) await this.addPhone(tx, id, member.phone, at);
    return id;
  }

  /** Whoever writes the settings runs the service, so their word is as good as a code. */
  private async addPhone(tx: Tx, personId: PersonId, phone: string, at: Date): Promise<void> {
    const method: NewContactMethod = {
      ...{ id: this.ids.next() as MethodId, personId, channel: 'sms', address: phone, label: '', secret: null },
      ...{ createdAt: at, verifiedAt: at },
    };
    if (await this.store.insert(tx, method)) await this.floor.note(tx, 'method.added', method, { actor: SYSTEM, at });
  }
}
