import { type ReplayedIncident, type ReplayResult } from '../../replays.api';

/** Storms that begin further apart are not the same one. */
const APART_MS = 6 * 3_600_000;
const MINUTE_MS = 60_000;

/** What one run does otherwise than the one that it is compared with. */
export type Difference = { readonly incident: ReplayedIncident } & (
  | { readonly what: 'more' }
  | { readonly what: 'less' }
  | { readonly what: 'earlier'; readonly minutes: number }
  | { readonly what: 'later'; readonly minutes: number }
  | { readonly what: 'kind'; readonly before: ReplayedIncident['kind'] }
  | { readonly what: 'peak'; readonly before: number | null }
  | { readonly what: 'called-instead'; readonly at: string; readonly who: string[]; readonly before: string[] }
  | { readonly what: 'called-too'; readonly at: string; readonly who: string[] }
  | { readonly what: 'nobody-called'; readonly before: string[] }
  | { readonly what: 'playbook'; readonly before: ReplayedIncident['playbook'] }
  | { readonly what: 'steps'; readonly begun: number; readonly before: number }
);

/** In the order of the incidents; none where both say the same. */
export function differences(base: ReplayResult, other: ReplayResult): Difference[] {
  const { pairs, less, more } = matched(base.incidents, other.incidents);
  const found = [
    ...pairs.flatMap(([before, incident]) => ofPair(before, incident)),
    ...less.map((incident): Difference => ({ what: 'less', incident })),
    ...more.map((incident): Difference => ({ what: 'more', incident })),
  ];
  return found.sort((a, b) => Date.parse(a.incident.openedAt) - Date.parse(b.incident.openedAt));
}

interface Matched {
  readonly pairs: (readonly [before: ReplayedIncident, incident: ReplayedIncident])[];
  readonly less: readonly ReplayedIncident[];
  readonly more: readonly ReplayedIncident[];
}

/** Those of one kind find each other first: a firestorm that follows a surge is not the surge that is later. */
function matched(base: readonly ReplayedIncident[], other: readonly ReplayedIncident[]): Matched {
  const pairs: (readonly [ReplayedIncident, ReplayedIncident])[] = [];
  const left = new Set(base);
  const more = new Set(other);
  for (const isFit of [isSameOfKind, isSame])
    for (const incident of [...more]) {
      const before = [...left].find((one) => isFit(one, incident));
      if (!before) continue;
      pairs.push([before, incident]);
      left.delete(before);
      more.delete(incident);
    }
  return { pairs, less: [...left], more: [...more] };
}

function isSameOfKind(a: ReplayedIncident, b: ReplayedIncident): boolean {
  return a.kind === b.kind && isSame(a, b);
}

function isSame(a: ReplayedIncident, b: ReplayedIncident): boolean {
  if (a.topic !== b.topic || a.source !== b.source) return false;
  return Math.abs(Date.parse(a.openedAt) - Date.parse(b.openedAt)) <= APART_MS || overlap(a, b);
}

function overlap(a: ReplayedIncident, b: ReplayedIncident): boolean {
  const endOf = ({ closedAt }: ReplayedIncident): number => (closedAt === null ? Infinity : Date.parse(closedAt));
  return Date.parse(a.openedAt) <= endOf(b) && Date.parse(b.openedAt) <= endOf(a);
}

function ofPair(before: ReplayedIncident, incident: ReplayedIncident): Difference[] {
  return [
    ...moment(before, incident),
    ...height(before, incident),
    ...calls(before, incident),
    ...plan(before, incident),
  ];
}

function moment(before: ReplayedIncident, incident: ReplayedIncident): Difference[] {
  const minutes = Math.round((Date.parse(incident.openedAt) - Date.parse(before.openedAt)) / MINUTE_MS);
  if (minutes === 0) return [];
  return minutes < 0 ? [{ what: 'earlier', minutes: -minutes, incident }] : [{ what: 'later', minutes, incident }];
}

function height(before: ReplayedIncident, incident: ReplayedIncident): Difference[] {
  return [
    ...(before.kind === incident.kind ? [] : [{ what: 'kind' as const, before: before.kind, incident }]),
    ...(before.peakLevel === incident.peakLevel ? [] : [{ what: 'peak' as const, before: before.peakLevel, incident }]),
  ];
}

function calls(before: ReplayedIncident, incident: ReplayedIncident): Difference[] {
  const [was, is] = [calledFirst(before), calledFirst(incident)];
  if (was.join() === is.join()) return [];
  const at = incident.pages[0]?.at;
  if (at === undefined) return [{ what: 'nobody-called', before: was, incident }];
  if (was.length === 0) return [{ what: 'called-too', at, who: is, incident }];
  return [{ what: 'called-instead', at, who: is, before: was, incident }];
}

/** Who is called in the first minute, by name. */
export function calledFirst({ pages }: Pick<ReplayedIncident, 'pages'>): string[] {
  const [first] = pages;
  if (!first) return [];
  const until = Date.parse(first.at) + MINUTE_MS;
  return [...new Set(pages.filter(({ at }) => Date.parse(at) < until).map(({ to }) => to))].sort();
}

function plan(before: ReplayedIncident, incident: ReplayedIncident): Difference[] {
  const named = ({ playbook }: ReplayedIncident): string => (playbook ? `${playbook.id} ${playbook.version}` : '');
  if (named(before) !== named(incident)) return [{ what: 'playbook', before: before.playbook, incident }];
  const [was, begun] = [begunOf(before), begunOf(incident)];
  return was === begun ? [] : [{ what: 'steps', begun, before: was, incident }];
}

function begunOf({ playbook }: ReplayedIncident): number {
  return playbook?.steps.filter(({ startedAt }) => startedAt !== null).length ?? 0;
}

/** Of one time axis: each change of the highest level of all topics. */
export function highest(topics: ReplayResult['topics']): { readonly at: string; readonly level: number | null }[] {
  const now = new Map<string, number | null>();
  const changes = topics.flatMap(({ id, levels }) => levels.map((change) => ({ id, ...change })));
  changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const seen: { at: string; level: number | null }[] = [];
  for (const { id, at, level } of changes) {
    now.set(id, level);
    const top = highestOf([...now.values()]);
    const last = seen.at(-1);
    if (last?.at === at) last.level = top;
    else if ((last ? last.level : 0) !== top) seen.push({ at, level: top });
  }
  return seen;
}

/** A storm elsewhere is more than not to know. */
function highestOf(levels: readonly (number | null)[]): number | null {
  const top = Math.max(0, ...levels.map((level) => level ?? 0));
  return top === 0 && levels.includes(null) ? null : top;
}
