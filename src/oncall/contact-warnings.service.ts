import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ContactMethod, ContactMethodStore } from './contact-method.store';
import { UsableMethods } from './contact-usable';
import { PeopleWarnings, type PersonWarning } from './contact-warnings';

@Injectable()
export class WarningsOfPeople extends PeopleWarnings {
  constructor(
    private readonly people: PeopleDirectory,
    private readonly store: ContactMethodStore,
    private readonly usable: UsableMethods,
  ) {
    super();
  }

  async of(tx: Tx, ids: readonly PersonId[]): Promise<readonly PersonWarning[]> {
    const people = (await this.people.byIds(tx, ids)).filter(({ disabledAt }) => disabledAt === null);
    const methods = await this.store.of(tx, ids);
    return people.flatMap(({ id: personId, name }) => {
      const own = methods.filter((method) => method.personId === personId);
      return faultsOf(own, this.usable.among(own)).map((fault) => ({ personId, name, ...fault }));
    });
  }

  async isReachable(tx: Tx, ids: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
    const usable = await this.usable.of(tx, ids);
    return new Set(ids.filter((id) => (usable.get(id) ?? []).length > 0));
  }
}

function faultsOf(
  methods: readonly ContactMethod[],
  usable: readonly ContactMethod[],
): readonly Pick<PersonWarning, 'code' | 'severity'>[] {
  const faults: Pick<PersonWarning, 'code' | 'severity'>[] = [];
  if (usable.length === 0) faults.push({ code: 'no-usable-method', severity: 'danger' });
  if (methods.some(({ verifiedAt, disabledAt }) => verifiedAt !== null && disabledAt !== null))
    faults.push({ code: 'method-disabled', severity: 'warning' });
  if (usable.length === 1) faults.push({ code: 'one-method-only', severity: 'warning' });
  return faults;
}
