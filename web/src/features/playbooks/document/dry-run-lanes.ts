import { type DryRunView } from '../../../../../src/playbooks/playbooks.api';

type Event = DryRunView['events'][number];

export interface Span {
  readonly from: number;
  /** undefined: it had not ended when the incident did. */
  readonly to: number | undefined;
  readonly end: Event['what'] | undefined;
}

/** One step of a dry run on the axis, in minutes since the opening. */
export interface Lane {
  readonly step: string;
  readonly type: Event['type'];
  readonly spans: readonly Span[];
  readonly marks: readonly { readonly at: number; readonly what: Event['what'] }[];
  readonly isSkipped: boolean;
}

const ENDS: ReadonlySet<Event['what']> = new Set(['done', 'decided', 'failed', 'missed']);

/** In the order in which the steps begin; what was skipped comes last, because nothing of it is on the axis. */
export function lanesOf(events: DryRunView['events']): Lane[] {
  const names = [...new Set(events.map(({ step }) => step))];
  const lanes = names.map((name) => laneOf(events.filter(({ step }) => step === name)));
  return [...lanes.filter(({ isSkipped }) => !isSkipped), ...lanes.filter(({ isSkipped }) => isSkipped)];
}

function laneOf(events: readonly Event[]): Lane {
  const spans: Span[] = [];
  for (const { afterMinutes: at, what } of events) {
    const last = spans.at(-1);
    const isOpen = last !== undefined && last.to === undefined;
    if (what === 'started') spans.push({ from: at, to: undefined, end: undefined });
    else if (ENDS.has(what) && isOpen) spans[spans.length - 1] = { ...last, to: at, end: what };
    else if (ENDS.has(what)) spans.push({ from: at, to: at, end: what });
  }
  const marks = events.flatMap(({ what, afterMinutes: at }) =>
    what === 'overdue' || what === 'warned' || what === 'missed' || what === 'failed' ? [{ at, what }] : [],
  );
  const [first] = events;
  return {
    ...{ step: first?.step ?? '', type: first?.type ?? 'wait', spans, marks },
    isSkipped: spans.length === 0 && events.some(({ what }) => what === 'skipped'),
  };
}

/** A step of the axis that gives some six of them. */
export function ticksUpTo(most: number): number[] {
  const sizes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1_440, 2_880, 10_080];
  const size = sizes.find((one) => most / one <= 7) ?? 43_200;
  return Array.from({ length: Math.floor(most / size) + 1 }, (_, i) => i * size);
}
