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

const MARKED: ReadonlySet<Event['what']> = new Set(['overdue', 'warned', 'missed', 'failed']);

function laneOf(events: readonly Event[]): Lane {
  const spans = events.reduce<Span[]>(grown, []);
  const marks = events.flatMap(({ what, afterMinutes: at }) => (MARKED.has(what) ? [{ at, what }] : []));
  const [first] = events;
  return {
    ...{ step: first?.step ?? '', type: first?.type ?? 'wait', spans, marks },
    isSkipped: spans.length === 0 && events.some(({ what }) => what === 'skipped'),
  };
}

function grown(spans: Span[], { what, afterMinutes: at }: Event): Span[] {
  if (what === 'started') return [...spans, { from: at, to: undefined, end: undefined }];
  if (!ENDS.has(what)) return spans;
  const last = spans.at(-1);
  if (last?.to === undefined && last) return [...spans.slice(0, -1), { ...last, to: at, end: what }];
  return [...spans, { from: at, to: at, end: what }];
}

/** A step of the axis that gives some six of them. */
export function ticksUpTo(most: number): number[] {
  const sizes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1_440, 2_880, 10_080];
  const size = sizes.find((one) => most / one <= 7) ?? 43_200;
  return Array.from({ length: Math.floor(most / size) + 1 }, (_, i) => i * size);
}
