import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

/** What would let a page to this person go wrong, whatever their turns are. */
export interface PersonWarning {
  readonly personId: PersonId;
  readonly name: string;
  readonly code: 'no-usable-method' | 'one-method-only' | 'method-disabled';
  readonly severity: 'danger' | 'warning';
}

export abstract class PeopleWarnings {
  /** Of enabled people, in the order of the ids, the gravest of a person first. */
  abstract of(tx: Tx, people: readonly PersonId[], now: Date): Promise<readonly PersonWarning[]>;
  /** Whom of them a page would reach: they have a usable method of their own. */
  abstract isReachable(tx: Tx, people: readonly PersonId[]): Promise<ReadonlySet<PersonId>>;
}
