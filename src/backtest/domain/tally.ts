import { type IncidentKind, type Level } from '../../detection/contract';
import { type Incident, type RehearsedIncident } from '../../incidents/contract';
import { type IncidentId } from '../../kernel/ids';
import { pagedAt } from './paged-at';

/** A look back is at the ends of bins: what is found so much later is found as early. */
const GRID_MS = 300_000;
const MINUTE_MS = 60_000;

export type OpenedKind = Exclude<IncidentKind, 'blind'>;
type Mark = NonNullable<Incident['mark']>;

/** An incident that a budget would have opened. */
export interface WouldBe {
  readonly openedAt: Date;
  /** null = it would still be open. */
  readonly closedAt: Date | null;
  readonly kind: OpenedKind;
  readonly level: Level | null;
  readonly peakLevel: Level | null;
  readonly score: number;
  readonly peakScore: number;
  readonly isReopened: boolean;
  /** The incident before it, under another name. */
  readonly isContinued: boolean;
  /** What people said afterwards of what was really open at the time. */
  readonly marks: readonly Mark[];
}

/** An incident that was real: it happened, and nobody marked it. */
export interface Real {
  readonly id: IncidentId;
  readonly kind: OpenedKind;
  readonly openedAt: Date;
}

export interface Tally {
  readonly budget: number;
  readonly byKind: Readonly<Record<OpenedKind, number>>;
  /** Firestorms: nothing else calls anybody. */
  readonly pages: number;
  readonly pagesAtNight: number;
  /** On Saturdays and Sundays, outside the night. */
  readonly pagesAtWeekend: number;
  readonly falseAlarms: number;
  readonly planned: number;
  readonly missed: readonly Real[];
  readonly later: readonly (Real & { readonly minutes: number })[];
  readonly opened: readonly WouldBe[];
}

export interface TallyInput {
  readonly budget: number;
  readonly timezone: string;
  /** What opened earlier is not of this time. */
  readonly from: Date;
  readonly rehearsed: readonly RehearsedIncident[];
  readonly actual: readonly Incident[];
}

export function tallyOf({ budget, timezone, from, rehearsed, actual }: TallyInput): Tally {
  const all = rehearsed.flatMap((found) => wouldBe(found, actual));
  const opened = all.filter(({ openedAt }) => openedAt >= from);
  const pages = opened.filter(({ kind }) => kind === 'firestorm').map(({ openedAt }) => pagedAt(openedAt, timezone));
  const real = actual.flatMap((incident) => realOf(incident, from));
  return {
    budget,
    byKind: countsByKind(opened),
    pages: pages.length,
    pagesAtNight: pages.filter((when) => when === 'night').length,
    pagesAtWeekend: pages.filter((when) => when === 'weekend').length,
    falseAlarms: opened.filter(({ marks }) => marks.includes('false-alarm')).length,
    planned: opened.filter(({ marks }) => marks.includes('planned')).length,
    missed: real.filter((incident) => !foundBy(incident, all)).map(withoutEnd),
    later: real.flatMap((incident) => laterBy(incident, all)),
    opened,
  };
}

export function countsByKind(incidents: readonly { readonly kind: IncidentKind }[]): Record<OpenedKind, number> {
  const counts: Record<OpenedKind, number> = { firestorm: 0, coordinated: 0, industry: 0, surge: 0 };
  for (const { kind } of incidents) if (kind !== 'blind') counts[kind]++;
  return counts;
}

/** What was marked and then got worse was no false alarm in the end. */
function wouldBe({ incident, score, peakScore }: RehearsedIncident, actual: readonly Incident[]): WouldBe[] {
  const { kind, openedAt, closedAt, levelAtOpen, peakLevel, reopens, continues } = incident;
  if (kind === 'blind') return [];
  const refuted = actual.flatMap(({ despite, continues, reopens }) => (despite ? [continues ?? reopens] : []));
  const marked = actual.filter((other) => overlaps(other, incident) && !refuted.includes(other.id));
  const marks = marked.flatMap(({ mark }) => mark ?? []);
  return [
    {
      ...{ openedAt, closedAt, kind, level: levelAtOpen, peakLevel, score, peakScore },
      isReopened: reopens !== null,
      isContinued: continues !== null,
      marks: [...new Set(marks)].sort(),
    },
  ];
}

interface Lasted {
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

type RealAndEnd = Real & Lasted;

function realOf({ id, kind, mark, openedAt, closedAt }: Incident, from: Date): RealAndEnd[] {
  return kind === 'blind' || mark !== null || openedAt < from ? [] : [{ id, kind, openedAt, closedAt }];
}

/** By the same name, or as a firestorm: that calls people at least as loudly. */
function foundBy(real: RealAndEnd, all: readonly WouldBe[]): WouldBe | undefined {
  return all.find((found) => (found.kind === real.kind || found.kind === 'firestorm') && overlaps(found, real));
}

function laterBy(real: RealAndEnd, all: readonly WouldBe[]): (Real & { minutes: number })[] {
  const found = foundBy(real, all);
  const laterMs = found ? found.openedAt.getTime() - real.openedAt.getTime() : 0;
  return laterMs > GRID_MS ? [{ ...withoutEnd(real), minutes: Math.round(laterMs / MINUTE_MS) }] : [];
}

function withoutEnd({ id, kind, openedAt }: RealAndEnd): Real {
  return { id, kind, openedAt };
}

function overlaps(a: Lasted, b: Lasted): boolean {
  return beginsBeforeEnd(a, b) && beginsBeforeEnd(b, a);
}

function beginsBeforeEnd(a: Lasted, b: Lasted): boolean {
  return b.closedAt === null || a.openedAt.getTime() <= b.closedAt.getTime() + GRID_MS;
}
