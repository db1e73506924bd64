import { MOST_PLANNED_DAYS, PlannedEventInput } from '../../../../src/topics/topics.api';
import { type WordKey } from '../../i18n/word-key';
import { readDecimal, writeDecimal } from '../../shared/decimal';

/** As the fields hold it: what was typed, in local times of the reader. */
export interface PlanDraft {
  readonly note: string;
  readonly from: string;
  readonly to: string;
  readonly lift: string;
}

export const BLANK: PlanDraft = { note: '', from: '', to: '', lift: '2' };

export interface Fault {
  readonly key: WordKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type PlanFaults = Readonly<Partial<Record<keyof PlanDraft, Fault>>>;

export interface PlanReading {
  readonly faults: PlanFaults;
  /** undefined while anything is wrong. */
  readonly input: PlannedEventInput | undefined;
}

const DAY_MS = 86_400_000;
const MOST_TIMES = 100;

/** What was understood, or what is wrong at each field and how to mend it. */
export function readPlan(draft: PlanDraft, now: number, language: string): PlanReading {
  const faults: Record<keyof PlanDraft, Fault | undefined> = {
    note: draft.note.trim() === '' ? { key: 'planned.fault-note' } : undefined,
    from: Number.isNaN(Date.parse(draft.from)) ? { key: 'planned.fault-time' } : undefined,
    to: endFault(draft, now),
    lift: liftFault(draft.lift, language),
  };
  const lift = readDecimal(draft.lift);
  if (Object.values(faults).some((fault) => fault !== undefined) || lift.is !== 'number')
    return { faults: present(faults), input: undefined };
  const times = { from: instantOf(draft.from), to: instantOf(draft.to) };
  return { faults: {}, input: PlannedEventInput.parse({ ...times, note: draft.note, lift: lift.value }) };
}

function present(faults: Readonly<Record<string, Fault | undefined>>): PlanFaults {
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined));
}

function endFault({ from, to }: PlanDraft, now: number): Fault | undefined {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(end)) return { key: 'planned.fault-time' };
  if (end <= begin) return { key: 'planned.fault-order' };
  if (end - begin > MOST_PLANNED_DAYS * DAY_MS)
    return { key: 'planned.fault-long', values: { days: MOST_PLANNED_DAYS } };
  return end <= now ? { key: 'planned.fault-over' } : undefined;
}

function liftFault(text: string, language: string): Fault | undefined {
  const lift = readDecimal(text);
  if (lift.is === 'number') {
    const isIn = lift.value > 1 && lift.value <= MOST_TIMES;
    return isIn ? undefined : { key: 'planned.fault-range', values: { most: MOST_TIMES } };
  }
  return decimalFault(text, language);
}

/** undefined = it is a number. */
export function decimalFault(text: string, language: string): Fault | undefined {
  const read = readDecimal(text);
  const example = writeDecimal(2.5, language);
  if (read.is === 'number') return undefined;
  if (read.is !== 'ambiguous') return { key: 'number.unreadable', values: { example } };
  const [small, large] = [writeDecimal(read.small, language), writeDecimal(read.large, language)];
  return { key: 'number.ambiguous', values: { text: text.trim(), small, large } };
}

function instantOf(local: string): string {
  return new Date(Date.parse(local)).toISOString();
}
