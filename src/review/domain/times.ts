import { type PromiseView, type ReviewLine, type TimeView } from '../review.api';
import { type Goals, type ReviewFacts } from './facts';

type Name = TimeView['name'];
type Moment = { readonly at: string; readonly seq: number | null };

/** From what each step counts: the public's clock runs from the first critical mention, ours from what we knew. */
const SINCE: Readonly<Record<Name, readonly Name[]>> = {
  first: [],
  opened: ['first'],
  paged: ['opened'],
  acknowledged: ['paged', 'opened'],
  room: ['acknowledged', 'opened'],
  answered: ['first', 'opened'],
  kept: [],
  closed: ['opened'],
};

const UNKNOWN = { at: null, seq: null };

/** What is no storm needs no room and no word to the public. */
const ONLY_STORMS: ReadonlySet<Name> = new Set(['room', 'answered']);

export function timesOf(facts: ReviewFacts, goals: Goals): readonly TimeView[] {
  const moments = momentsOf(facts);
  const goalOf: Partial<Record<Name, number>> = {
    opened: goals.openedMs,
    paged: goals.pagedMs,
    acknowledged: goals.acknowledgedMs,
    room: goals.roomMs,
    answered: goals.answeredMs,
  };
  return (Object.keys(SINCE) as Name[]).map((name) => {
    if (name === 'kept') return keptTime(promisesOf(facts));
    const goalMs = facts.incident.mark !== null && ONLY_STORMS.has(name) ? null : (goalOf[name] ?? null);
    return timeOf({ name, goalMs }, moments, facts);
  });
}

function timeOf(
  { name, goalMs }: { readonly name: Name; readonly goalMs: number | null },
  moments: Readonly<Record<Name, Moment | null>>,
  facts: ReviewFacts,
): TimeView {
  const own = moments[name] ?? UNKNOWN;
  const since = SINCE[name].find((other) => moments[other] !== null) ?? null;
  const from = since && moments[since];
  const tookMs = own.at !== null && from ? Math.max(0, Date.parse(own.at) - Date.parse(from.at)) : null;
  return { name, ...own, since, tookMs, goalMs, verdict: verdictOf({ tookMs, goalMs, from }, facts) };
}

/** What did not happen missed its goal once the time for it was over. */
function verdictOf(
  { tookMs, goalMs, from }: { tookMs: number | null; goalMs: number | null; from: Moment | null },
  { incident, now }: ReviewFacts,
): TimeView['verdict'] {
  if (goalMs === null || !from) return 'none';
  if (tookMs !== null) return tookMs <= goalMs ? 'met' : 'missed';
  const waitedMs = (incident.closedAt ?? now).getTime() - Date.parse(from.at);
  if (waitedMs > goalMs) return 'missed';
  return incident.closedAt === null ? 'pending' : 'none';
}

function momentsOf({ incident, firstAt, lines }: ReviewFacts): Record<Name, Moment | null> {
  const first = (...types: readonly string[]): Moment | null =>
    momentOf(lines.find(({ type }) => types.includes(type)));
  const { closedAt } = incident;
  const last = lines.findLast(({ type }) => CLOSING.has(type));
  return {
    first: firstAt && { at: firstAt.toISOString(), seq: null },
    opened: first(...OPENING) ?? { at: incident.openedAt.toISOString(), seq: null },
    paged: first('page.sent'),
    acknowledged: first('incident.acknowledged'),
    room: first('room.opened'),
    answered: first('response.published'),
    kept: null,
    closed: closedAt && { at: closedAt.toISOString(), seq: last?.seq ?? null },
  };
}

export const OPENING = [
  'incident.opened',
  'incident.reopened',
  'incident.continued',
  'incident.risen',
  'incident.drill-started',
];
const CLOSING: ReadonlySet<string> = new Set([
  'incident.closed',
  'incident.resolved',
  'incident.kind-changed',
  'incident.superseded',
  'incident.drill-ended',
  'incident.drill-yielded',
]);

function momentOf(line: ReviewLine | undefined): Moment | null {
  return line ? { at: line.at, seq: line.seq } : null;
}

/** All promises together: kept only if each was. */
function keptTime(promises: readonly PromiseView[]): TimeView {
  const last = promises.findLast(({ keptAt }) => keptAt !== null);
  const verdicts = new Set(promises.map(({ verdict }) => verdict));
  const verdict = (['missed', 'pending', 'met'] as const).find((one) => verdicts.has(one)) ?? 'none';
  const known = { since: null, tookMs: null, goalMs: null };
  return { name: 'kept', at: last?.keptAt ?? null, seq: last?.seq ?? null, ...known, verdict };
}

/** Every round of a promise step is a promise of its own. */
export function promisesOf({ lines }: Pick<ReviewFacts, 'lines'>): readonly PromiseView[] {
  const keyOf = ({ data }: ReviewLine): string => `${String(data['step'])} ${String(data['round'])}`;
  return lines
    .filter(({ type }) => type === 'promise.made')
    .map((made) => {
      const same = lines.filter((line) => keyOf(line) === keyOf(made));
      const missed = same.find(({ type }) => type === 'promise.missed');
      const kept = same.find(({ type }) => type === 'promise.kept');
      const dueAt = typeof made.data['dueAt'] === 'string' ? made.data['dueAt'] : null;
      const known = { title: titleOf(made), madeAt: made.at, dueAt, keptAt: kept?.at ?? null };
      return {
        ...known,
        verdict: fateOf(kept, missed),
        seq: (missed ?? kept ?? made).seq,
      };
    });
}

/** Kept too late is missed; what was open at the end may have been kept elsewhere, so it is not called missed. */
function fateOf(kept: ReviewLine | undefined, missed: ReviewLine | undefined): PromiseView['verdict'] {
  if (missed) return 'missed';
  return kept ? 'met' : 'pending';
}

/** What the service says in both languages; whatever else stands there, in both the same. */
export function titleOf({ data, type }: Pick<ReviewLine, 'data' | 'type'>, name = 'title'): PromiseView['title'] {
  const said = data[name];
  if (typeof said === 'object' && said !== null && 'de' in said && 'en' in said)
    return { de: String(said.de), en: String(said.en) };
  const word = typeof said === 'string' ? said : type;
  return { de: word, en: word };
}
