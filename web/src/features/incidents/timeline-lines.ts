import { type TimelineEntryView } from '../../../../src/incidents/incidents.api';

export type Track = TimelineEntryView['track'];

/** One line, or several alike of the service's own doing that stand in a row. */
export interface Line {
  readonly first: TimelineEntryView;
  readonly entries: readonly TimelineEntryView[];
}

/** So many alike in a row say no more than their number. */
const MANY = 3;

/** Of one track or of all, with what the service repeats drawn together. The order stays. */
export function linesOf(timeline: readonly TimelineEntryView[], track: Track | undefined): readonly Line[] {
  const shown = track === undefined ? timeline : timeline.filter((entry) => entry.track === track);
  const rows: TimelineEntryView[][] = [];
  for (const entry of shown) {
    const last = rows.at(-1);
    const before = last?.at(-1);
    if (last && before && isAlike(before, entry)) last.push(entry);
    else rows.push([entry]);
  }
  return rows.flatMap((row) => (row.length >= MANY ? [lineOf(row)] : row.map((entry) => lineOf([entry]))));
}

function lineOf(entries: readonly TimelineEntryView[]): Line {
  const [first] = entries;
  if (!first) throw new Error('a line of nothing');
  return { first, entries };
}

/** What people do is never drawn together: each has a name of its own. */
function isAlike(a: TimelineEntryView, b: TimelineEntryView): boolean {
  return a.type === b.type && a.actor === b.actor && a.track === 'internal' && b.track === 'internal' && isOurs(a);
}

function isOurs({ actor }: TimelineEntryView): boolean {
  return actor === 'sturmwarte';
}

/** The line that tells of a moment: the last one up to it, else the first. */
export function lineAt(timeline: readonly TimelineEntryView[], at: string | null): number | undefined {
  const moment = at === null ? Number.NaN : Date.parse(at);
  if (Number.isNaN(moment)) return undefined;
  return (timeline.findLast((entry) => Date.parse(entry.at) <= moment) ?? timeline[0])?.seq;
}
