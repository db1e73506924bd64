import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { PeopleWarnings } from './contact-warnings';
import { NamedPeople } from './contract';
import { DAY_MS } from './domain/calendar-zone';
import { isAtNight, restWarnings } from './domain/duty-rest';
import { type Span } from './domain/rotation';
import { onCallAt, type Shift, shiftsBetween } from './domain/schedule';
import { doublesOf, gapsOf } from './domain/schedule-gaps';
import { DisturbanceStore } from './duty-disturbance.store';
import { type WarningView } from './oncall.api';
import { type LoadedPlan, SchedulePlans } from './schedule-plans';
import { spanView } from './schedule-views';

const AHEAD_MS = 14 * DAY_MS;
/** A night before the last one is slept off. */
const NIGHTS_MS = 1.5 * DAY_MS;
const NOTHING = { scheduleId: null, schedule: null, personId: null, name: null, from: null, to: null } as const;

export interface Outlook {
  readonly loaded: readonly LoadedPlan[];
  readonly shifts: readonly Shift[];
  readonly span: Span;
}

/** What would let a page go wrong in the days ahead. */
@Injectable()
export class ScheduleWarnings {
  constructor(
    private readonly plans: SchedulePlans,
    private readonly disturbances: DisturbanceStore,
    private readonly people: PeopleWarnings,
    private readonly named: NamedPeople,
  ) {}

  /** The gravest first, and of the same gravity the soonest. */
  async of(tx: Tx, now: Date): Promise<WarningView[]> {
    const outlook = await this.outlook(tx, now);
    const warnings = [
      ...outlook.loaded.flatMap((each) => gapsIn(each, outlook)),
      ...outlook.loaded.flatMap(disabledIn),
      ...doublesIn(outlook),
      ...(await this.restless(tx, outlook)),
      ...(await this.unreachable(tx, outlook, now)),
      ...(outlook.loaded.length > 0 ? [] : [{ ...NOTHING, code: 'no-schedule', severity: 'warning' } as const]),
    ];
    return warnings.sort((a, b) => rankOf(a).localeCompare(rankOf(b)));
  }

  async outlook(tx: Tx, now: Date): Promise<Outlook> {
    const span = { from: now.getTime(), to: now.getTime() + AHEAD_MS };
    const loaded = await this.plans.all(tx, span);
    return { loaded, span, shifts: loaded.flatMap(({ plan }) => shiftsBetween(plan, span.from, span.to)) };
  }

  private async restless(tx: Tx, { loaded, shifts, span }: Outlook): Promise<WarningView[]> {
    const disturbed = await this.disturbances.since(tx, new Date(span.from - NIGHTS_MS));
    return loaded.flatMap((each) => {
      const clock = this.plans.clockOf(each.schedule.timezone);
      const nights = disturbed.filter(({ at }) => isAtNight(clock, at));
      // A shift that is going on does not begin now.
      const own = shifts.filter((shift) => shift.scheduleId === each.schedule.id && shift.from > span.from);
      return restWarnings(nights, own).map(({ personId, restUntil, shift }) => ({
        ...({ code: 'rest', severity: 'warning', ...aboutSchedule(each), ...aboutPerson(each, personId) } as const),
        ...spanView({ from: shift.from, to: restUntil }),
      }));
    });
  }

  private async unreachable(tx: Tx, { loaded, shifts }: Outlook, now: Date): Promise<WarningView[]> {
    const first = firstShifts(shifts);
    const people = new Set([...first.keys(), ...(await this.named.of(tx))]);
    const found = await this.people.of(tx, [...people], now);
    return found.flatMap(({ code, severity, personId, name }) => {
      const shift = first.get(personId);
      const each = loaded.find(({ schedule }) => schedule.id === shift?.scheduleId);
      const about = shift && each ? { ...aboutSchedule(each), ...spanView(shift) } : {};
      return [{ ...NOTHING, code, severity, personId, name, ...about }];
    });
  }
}

/** Of each person the one that comes first. */
export function firstShifts(shifts: readonly Shift[]): ReadonlyMap<PersonId, Shift> {
  const first = new Map<PersonId, Shift>();
  for (const shift of [...shifts].sort((a, b) => a.from - b.from))
    if (!first.has(shift.personId)) first.set(shift.personId, shift);
  return first;
}

function gapsIn(each: LoadedPlan, { shifts, span }: Outlook): WarningView[] {
  const own = shifts.filter(({ scheduleId }) => scheduleId === each.schedule.id);
  const isNobody = onCallAt(each.plan, span.from) === undefined;
  return gapsOf(own, span).map((gap) => {
    const isNow = isNobody && gap.from === span.from;
    const what = isNow
      ? ({ code: 'nobody-on-call', severity: 'danger' } as const)
      : ({ code: 'gap', severity: 'warning' } as const);
    return { ...NOTHING, ...what, ...aboutSchedule(each), ...spanView(gap) };
  });
}

function disabledIn(each: LoadedPlan): WarningView[] {
  return [...each.plan.absent]
    .filter((id) => each.schedule.layers.some(({ people }) => people.includes(id)))
    .map((id) => ({
      ...({ ...NOTHING, code: 'disabled-person', severity: 'danger' } as const),
      ...{ ...aboutSchedule(each), ...aboutPerson(each, id as PersonId) },
    }));
}

function doublesIn({ loaded, shifts }: Outlook): WarningView[] {
  return doublesOf(shifts).flatMap((double) => {
    const each = loaded.find(({ schedule }) => schedule.id === double.schedules[0]);
    if (!each) return [];
    const about = { ...aboutSchedule(each), ...aboutPerson(each, double.personId) };
    return [{ code: 'double-duty', severity: 'warning', ...about, ...spanView(double) }] as const;
  });
}

function aboutSchedule({ schedule }: LoadedPlan): Pick<WarningView, 'scheduleId' | 'schedule'> {
  return { scheduleId: schedule.id, schedule: schedule.name };
}

function aboutPerson({ people }: LoadedPlan, personId: PersonId): Pick<WarningView, 'personId' | 'name'> {
  return { personId, name: people.get(personId)?.name ?? personId };
}

function rankOf({ severity, from, code }: WarningView): string {
  return `${severity === 'danger' ? 0 : 1} ${from ?? ''} ${code}`;
}
