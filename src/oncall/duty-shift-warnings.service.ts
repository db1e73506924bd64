import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { isAtLeast } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { PeopleWarnings } from './contact-warnings';
import { type Notice, Notices } from './contract';
import { DAY_MS, HOUR_MS } from './domain/calendar-zone';
import { dutyAt } from './domain/duty';
import { type Shift } from './domain/schedule';
import { gapsOf } from './domain/schedule-gaps';
import { noticesTo } from './duty-notices';
import { type LoadedPlan, nameOf } from './schedule-plans';
import { firstShifts, type Outlook, ScheduleWarnings } from './schedule-warnings.service';

const SHIFT_WITHIN_MS = 48 * HOUR_MS;
const GAP_WITHIN_MS = 7 * DAY_MS;

/**
 * Tells people before it is too late: who has a shift and can't be reached, and leads of that and of gaps. May be asked as often
 * as one likes: the keys of the notices say what was told.
 */
@Injectable()
export class ShiftWarnings {
  constructor(
    private readonly warnings: ScheduleWarnings,
    private readonly people: PeopleDirectory,
    private readonly reach: PeopleWarnings,
    private readonly notices: Notices,
  ) {}

  async tell(tx: Tx, now: Date): Promise<void> {
    const outlook = await this.warnings.outlook(tx, now);
    const colleagues = await this.people.allEnabled(tx);
    const leads = colleagues.filter(({ role }) => isAtLeast(role, 'lead')).map(({ id }) => id);
    const soon = firstShifts(outlook.shifts.filter(({ from }) => from < now.getTime() + SHIFT_WITHIN_MS));
    const reachable = await this.reach.isReachable(tx, [...soon.keys()]);
    const unreachable = [...soon.values()].filter(({ personId }) => !reachable.has(personId));
    await this.notices.send(tx, [
      ...unreachable.flatMap((shift) => unreachableNotices(shift, outlook, { leads, now })),
      ...outlook.loaded.flatMap((each) => gapNotices(each, outlook, { leads, now })),
    ]);
  }
}

interface Readers {
  readonly leads: readonly PersonId[];
  readonly now: Date;
}

function unreachableNotices(shift: Shift, { loaded }: Outlook, { leads, now }: Readers): Notice[] {
  const each = loaded.find(({ schedule }) => schedule.id === shift.scheduleId);
  if (!each) return [];
  const { personId, scheduleId } = shift;
  // Of one that is going on, the beginning is cut off: a notice by that would be a new one each hour.
  const begin = new Date(dutyAt(each.plan, shift.from)?.from ?? shift.from).toISOString();
  const said = {
    values: { name: nameOf(each.people, personId), schedule: each.schedule.name },
    times: { time: shift },
    ...{ timezone: each.schedule.timezone, about: `${scheduleId} ${personId} ${begin}`, at: now },
  };
  const others = leads.filter((id) => id !== personId);
  return [
    ...noticesTo([personId], { key: 'unreachable.own', ...said }),
    ...noticesTo(others, { key: 'unreachable.others', ...said }),
  ];
}

function gapNotices(each: LoadedPlan, { shifts, span }: Outlook, { leads, now }: Readers): Notice[] {
  const { id, name, timezone } = each.schedule;
  const own = shifts.filter(({ scheduleId }) => scheduleId === id);
  const gaps = gapsOf(own, span).filter(({ from }) => from < now.getTime() + GAP_WITHIN_MS);
  return gaps.flatMap((gap) =>
    noticesTo(leads, {
      // By its end, because the beginning of one that is going on is now.
      ...{ key: 'gap', about: `${id} until ${gap.to === span.to ? 'open' : new Date(gap.to).toISOString()}`, at: now },
      ...{ values: { schedule: name }, times: { time: gap }, timezone },
    }),
  );
}
