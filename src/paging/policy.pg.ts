import { Injectable } from '@nestjs/common';
import { type PolicyId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PolicyInput } from './paging.api';
import { type Policy, PolicyStore } from './policy.store';

interface Row {
  id: PolicyId;
  version: number;
  doc: Omit<PolicyInput, 'isDefault'>;
  is_default: boolean;
}

const COLUMNS = 'id, version, doc, is_default';

@Injectable()
export class PgPolicyStore extends PolicyStore {
  async all(tx: Tx): Promise<readonly Policy[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from escalation_policy where removed_at is null order by is_default desc, doc->>'name', id`,
    );
    return rows.map(policyOf);
  }

  async find(tx: Tx, id: PolicyId): Promise<Policy | undefined> {
    const [row] = await tx.query<Row>(`select ${COLUMNS} from escalation_policy where id = $1 and removed_at is null`, [
      id,
    ]);
    return row && policyOf(row);
  }

  async default(tx: Tx): Promise<Policy | undefined> {
    const [row] = await tx.query<Row>(
      `select ${COLUMNS} from escalation_policy where is_default and removed_at is null`,
    );
    return row && policyOf(row);
  }

  async add(tx: Tx, { id, version, isDefault, ...doc }: Policy, at: Date): Promise<void> {
    if (isDefault) await this.endDefault(tx, id);
    await tx.query(
      'insert into escalation_policy (id, version, doc, is_default, changed_at) values ($1, $2, $3, $4, $5)',
      [id, version, JSON.stringify(doc), isDefault, at],
    );
  }

  async replace(tx: Tx, { id, version, isDefault, ...doc }: Policy, from: number, at: Date): Promise<boolean> {
    if (isDefault) await this.endDefault(tx, id);
    const rows = await tx.query(
      `update escalation_policy set version = $2, doc = $3, is_default = $4, changed_at = $5
       where id = $1 and version = $6 and removed_at is null returning id`,
      [id, version, JSON.stringify(doc), isDefault, at, from],
    );
    return rows.length > 0;
  }

  async remove(tx: Tx, id: PolicyId, at: Date): Promise<void> {
    await tx.query('update escalation_policy set removed_at = $2 where id = $1', [id, at]);
  }

  async lock(tx: Tx): Promise<void> {
    await tx.query('lock table escalation_policy in share row exclusive mode');
  }

  private async endDefault(tx: Tx, but: PolicyId): Promise<void> {
    await tx.query('update escalation_policy set is_default = false where is_default and id <> $1', [but]);
  }
}

function policyOf({ id, version, doc, is_default: isDefault }: Row): Policy {
  return { id, version, ...doc, isDefault };
}
