import { Injectable } from '@nestjs/common';
import { type ScheduleId } from '../kernel/ids';
import { Disturbances, ScheduleUses } from '../oncall/contract';
import { type Tx } from '../platform/postgres/tx';
import { type PageRecord } from './page.store';
import { PolicyStore } from './policy.store';

/** What schedules should know of paging: who needs them, and whom it disturbed. */
@Injectable()
export class RotaTies {
  constructor(
    uses: ScheduleUses,
    private readonly policies: PolicyStore,
    private readonly disturbances: Disturbances,
  ) {
    uses.add((tx, scheduleId) => this.policyThatNeeds(tx, scheduleId));
  }

  /** A page went to them, or they answered one: they did not rest. */
  async disturbed(tx: Tx, { personId }: Pick<PageRecord, 'personId'>, at: Date): Promise<void> {
    if (personId !== null) await this.disturbances.note(tx, personId, at);
  }

  private async policyThatNeeds(tx: Tx, scheduleId: ScheduleId): Promise<string | undefined> {
    const policies = await this.policies.all(tx);
    return policies.find(({ steps }) =>
      steps.some(({ targets }) =>
        targets.some((target) => 'scheduleId' in target && target.scheduleId === String(scheduleId)),
      ),
    )?.name;
  }
}
