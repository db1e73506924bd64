import { type Tx } from '../platform/postgres/tx';
import { type HookCall, HookStore, type NewHookCall } from './hook.store';

const CALL = `select id, run_id as "runId", step_id as "stepId", round, hook, body, state, ordered_at as "orderedAt",
  not_after as "notAfter", tries from hook_call`;

export class PgHookStore extends HookStore {
  async add(tx: Tx, { id, key, runId, stepId, round, hook, body, orderedAt, notAfter }: NewHookCall): Promise<boolean> {
    const added = await tx.query(
      `insert into hook_call (id, key, run_id, step_id, round, hook, body, state, ordered_at, not_after)
       values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9) on conflict (key) do nothing returning id`,
      [id, key, runId, stepId, round, hook, body, orderedAt, notAfter],
    );
    return added.length > 0;
  }

  async find(tx: Tx, id: string): Promise<HookCall | undefined> {
    return (await tx.query<HookCall>(`${CALL} where id = $1`, [id]))[0];
  }

  async count(tx: Tx, id: string): Promise<void> {
    await tx.query('update hook_call set tries = tries + 1 where id = $1', [id]);
  }

  async settle(
    tx: Tx,
    id: string,
    { state, at, failure }: { state: HookCall['state']; at: Date; failure: string | null },
  ): Promise<void> {
    await tx.query(
      `update hook_call set state = $2, settled_at = $3, failure = $4 where id = $1 and state = 'waiting'`,
      [id, state, at, failure],
    );
  }
}
