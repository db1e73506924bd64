import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type QuietHours } from './domain/notice-quiet';
import { type Rules } from './domain/rule-plan';

export abstract class RuleStore {
  /** Of people without rules nothing is in the answer. */
  abstract of(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Rules>>;
  abstract replace(tx: Tx, personId: PersonId, rules: Rules): Promise<void>;
  abstract quietOf(tx: Tx, personId: PersonId): Promise<QuietHours | undefined>;
  abstract setQuiet(tx: Tx, personId: PersonId, quiet: QuietHours | null): Promise<void>;
}
