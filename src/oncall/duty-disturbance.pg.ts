import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Disturbance } from './domain/duty-rest';
import { DisturbanceStore } from './duty-disturbance.store';

@Injectable()
export class PgDisturbanceStore extends DisturbanceStore {
  async note(tx: Tx, personId: PersonId, at: Date): Promise<void> {
    await tx.query('insert into duty_disturbance (person_id, at) values ($1, $2) on conflict do nothing', [
      personId,
      at,
    ]);
  }

  async since(tx: Tx, from: Date): Promise<readonly Disturbance[]> {
    const sql = 'select person_id, at from duty_disturbance where at >= $1 order by at, person_id';
    const rows = await tx.query<{ person_id: PersonId; at: Date }>(sql, [from]);
    return rows.map(({ person_id: personId, at }) => ({ personId, at: at.getTime() }));
  }

  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query('delete from duty_disturbance where at < $1', [before]);
  }
}
