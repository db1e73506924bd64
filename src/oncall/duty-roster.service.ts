import { Injectable } from '@nestjs/common';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Duty } from './contract';
import { Duties } from './duties';
import { dutyAt, type HeldDuty } from './domain/duty';
import { ScheduleChangeStore } from './schedule-change.store';
import { ScheduleFloor } from './schedule-floor';
import { around, type LoadedPlan, nameOf, SchedulePlans, whyOf } from './schedule-plans';

@Injectable()
export class DutyRoster extends Duties {
  constructor(
    private readonly plans: SchedulePlans,
    private readonly changes: ScheduleChangeStore,
    private readonly floor: ScheduleFloor,
  ) {
    super();
  }

  async onCallAt(tx: Tx, scheduleId: ScheduleId, at: Date): Promise<readonly Duty[]> {
    const loaded = await this.plans.find(tx, scheduleId, around(at));
    return loaded ? dutiesAt(loaded, at) : [];
  }

  async rotaOf(tx: Tx, scheduleId: ScheduleId): Promise<readonly PersonId[]> {
    const now = this.floor.now();
    const loaded = await this.plans.find(tx, scheduleId, around(now));
    if (!loaded) return [];
    const { schedule, plan } = loaded;
    const inLayers = schedule.layers.flatMap(({ people }) => people as PersonId[]);
    const standIns = await this.changes.peopleFrom(tx, scheduleId, now);
    return [...new Set([...inLayers, ...standIns])].filter((id) => !plan.absent.has(id));
  }

  async unknownOf(tx: Tx, ids: readonly ScheduleId[]): Promise<readonly ScheduleId[]> {
    if (ids.length === 0) return [];
    const plans = await this.plans.all(tx, around(this.floor.now()));
    const known = new Set(plans.map(({ schedule }) => schedule.id));
    return ids.filter((id) => !known.has(id));
  }

  async onCallNow(tx: Tx, at: Date): Promise<readonly Duty[] | undefined> {
    const plans = await this.plans.all(tx, around(at));
    return plans.length === 0 ? undefined : plans.flatMap((loaded) => dutiesAt(loaded, at));
  }
}

function dutiesAt(loaded: LoadedPlan, at: Date): Duty[] {
  const held = dutyAt(loaded.plan, at.getTime());
  return held ? [dutyOf(loaded, held)] : [];
}

function dutyOf(loaded: LoadedPlan, { personId, from, until, cause }: HeldDuty): Duty {
  return {
    ...{ personId, name: nameOf(loaded.people, personId), why: whyOf(loaded, cause) },
    ...{ from: new Date(from), until: until === null ? null : new Date(until) },
  };
}
