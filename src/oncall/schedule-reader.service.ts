import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { PeopleWarnings } from './contact-warnings';
import { dutyAt, type HeldDuty, nextDuty } from './domain/duty';
import { type OnCallView, type PreviewInput, type ShiftsQuery, type ShiftsView } from './oncall.api';
import { spanOf } from './schedule-check';
import { demandSoundFor } from './schedule-desk.service';
import { ScheduleFloor } from './schedule-floor';
import { around, type LoadedPlan, nameOf, SchedulePlans, whyOf } from './schedule-plans';
import { shiftsView } from './schedule-views';

/** Stands for the id of a schedule that has none yet. */
const UNSAVED = '00000000-0000-0000-0000-000000000000' as ScheduleId;

/** What follows from schedules: shifts, gaps, and who is on call. */
@Injectable()
export class ScheduleReader {
  constructor(
    private readonly floor: ScheduleFloor,
    private readonly plans: SchedulePlans,
    private readonly people: PeopleDirectory,
    private readonly warnings: PeopleWarnings,
  ) {}

  /** @throws AppError `not-found`, `request.invalid` */
  shifts(id: string, query: ShiftsQuery, language: Language): Promise<ShiftsView> {
    const span = spanOf(query, language);
    return this.floor.run(async (tx) => {
      const loaded = await this.plans.get(tx, id, span);
      const others = (await this.plans.all(tx, span)).filter(({ schedule }) => schedule.id !== loaded.schedule.id);
      return shiftsView(loaded, others, span);
    });
  }

  /** Of a draft. @throws AppError `request.invalid` */
  preview({ id, from, to, ...doc }: PreviewInput, language: Language): Promise<ShiftsView> {
    const span = spanOf({ from, to }, language);
    return this.floor.run(async (tx) => {
      await demandSoundFor(tx, this.people, { doc, language });
      const stored = await this.plans.all(tx, span);
      const others = stored.filter(({ schedule }) => schedule.id !== id);
      const known = others.length < stored.length ? (id as ScheduleId) : UNSAVED;
      return shiftsView(await this.plans.of(tx, { ...doc, id: known }, span), others, span);
    });
  }

  onCall(at: Date | undefined): Promise<OnCallView[]> {
    return this.floor.run(async (tx, now) => {
      const instant = at ?? now;
      const asked = (await this.plans.all(tx, around(instant))).map((loaded) => ({
        loaded,
        now: listOf(dutyAt(loaded.plan, instant.getTime())),
        next: listOf(nextDuty(loaded.plan, instant.getTime())),
      }));
      const people = new Set(asked.flatMap((each) => [...each.now, ...each.next].map(({ personId }) => personId)));
      const reachable = await this.warnings.isReachable(tx, [...people]);
      return asked.map(({ loaded, ...duties }) => ({
        ...{ scheduleId: loaded.schedule.id, schedule: loaded.schedule.name, timezone: loaded.schedule.timezone },
        now: duties.now.map((held) => dutyView(loaded, held, reachable)),
        next: duties.next.map((held) => dutyView(loaded, held, reachable)),
      }));
    });
  }
}

function listOf<T>(one: T | undefined): T[] {
  return one === undefined ? [] : [one];
}

function dutyView(loaded: LoadedPlan, held: HeldDuty, reachable: ReadonlySet<PersonId>): OnCallView['now'][number] {
  const { kind, layer, insteadOf } = whyOf(loaded, held.cause);
  return {
    ...{ personId: held.personId, name: nameOf(loaded.people, held.personId) },
    from: new Date(held.from).toISOString(),
    until: held.until === null ? null : new Date(held.until).toISOString(),
    why: { kind, layer, insteadOf },
    isReachable: reachable.has(held.personId),
  };
}
