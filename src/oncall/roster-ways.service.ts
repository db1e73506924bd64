import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { type Recipient } from '../delivery/contract';
import { isAtLeast, type Role } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ContactMethod } from './contact-method.store';
import { recipientOf, UsableMethods } from './contact-usable';
import { type Callee, type Way } from './contract';
import { NO_RULES, planNotice, planPage } from './domain/rule-plan';
import { RuleStore } from './rule.store';

/** Who can be called, and how. */
@Injectable()
export class Ways {
  constructor(
    private readonly people: PeopleDirectory,
    private readonly usable: UsableMethods,
    private readonly rules: RuleStore,
  ) {}

  everyone(tx: Tx): Promise<readonly PersonId[]> {
    return this.from(tx, 'responder');
  }

  administrators(tx: Tx): Promise<readonly PersonId[]> {
    return this.from(tx, 'admin');
  }

  async waysTo(tx: Tx, ids: readonly PersonId[], how: 'rules' | 'every'): Promise<readonly Callee[]> {
    const people = (await this.people.byIds(tx, ids)).filter(({ disabledAt }) => disabledAt === null);
    const usable = await this.usable.of(tx, ids);
    const rules = await this.rules.of(tx, ids);
    return people.map((person) => {
      const { page } = rules.get(person.id) ?? NO_RULES;
      const planned = planPage(usable.get(person.id) ?? [], page, how);
      const ways = planned.map(({ method, afterMs }) => ({ to: recipientOf(person, method), afterMs }));
      const { id: personId, name, language } = person;
      return { personId, name, language, ways: ways.length > 0 ? ways : this.instead(person) };
    });
  }

  /** Those of these that no enabled person has. */
  async unknownOf(tx: Tx, ids: readonly PersonId[]): Promise<readonly PersonId[]> {
    const people = await this.people.byIds(tx, ids);
    const enabled = new Set(people.filter(({ disabledAt }) => disabledAt === null).map(({ id }) => id));
    return ids.filter((id) => !enabled.has(id));
  }

  /** Where a notice to this person goes; nowhere when they are disabled or can't be reached. */
  async noticeWaysTo(tx: Tx, id: PersonId): Promise<readonly Recipient[]> {
    const [person] = await this.people.byIds(tx, [id]);
    if (person?.disabledAt !== null) return [];
    const methods = (await this.usable.of(tx, [id])).get(id) ?? [];
    const { notice } = (await this.rules.of(tx, [id])).get(id) ?? NO_RULES;
    const ways = planNotice<ContactMethod>(methods, notice).map((method) => recipientOf(person, method));
    return ways.length > 0 ? ways : this.instead(person).map(({ to }) => to);
  }

  private instead(person: Colleague): readonly Way[] {
    const to = this.usable.insteadFor(person);
    return to ? [{ to, afterMs: 0 }] : [];
  }

  private async from(tx: Tx, role: Role): Promise<readonly PersonId[]> {
    const people = await this.people.allEnabled(tx);
    return people.filter((person) => isAtLeast(person.role, role)).map(({ id }) => id);
  }
}
