import { type Fact, type ReviewLine } from '../review.api';
import { type Write } from './draft-writer';
import { isDuring, type ReviewFacts } from './facts';
import { OPENING } from './times';

/** From the first mention to the end, in numbers. */
export function happened(facts: ReviewFacts, write: Write): Fact[] {
  return [...beginning(facts, write), ...size(facts, write), ...end(facts, write)];
}

function beginning({ incident, subject, firstAt, lines }: ReviewFacts, write: Write): Fact[] {
  const opening = lines.find(({ type }) => OPENING.includes(type));
  const proof = opening ? [opening] : [];
  const volume = incident.signalsAtOpen.find(({ name }) => name === 'volume');
  const onsetAt = incident.onsetAt.toISOString();
  return [
    ...(firstAt ? [write('began', { subject, firstAt: firstAt.toISOString(), onsetAt })] : []),
    incident.drill
      ? write('drill', { openedAt: incident.openedAt.toISOString(), by: incident.drill.by }, proof)
      : write('opened', { openedAt: incident.openedAt.toISOString(), kind: incident.kind }, proof),
    ...(volume ? [write('seen', { seen: whole(volume.seen), expected: volume.expected }, proof)] : []),
    ...declared(opening, lines, write),
    ...(opening && !FIRST.has(opening.type) ? [write('again', {}, proof)] : []),
  ];
}

const FIRST: ReadonlySet<string> = new Set(['incident.opened', 'incident.drill-started']);

/** Declared: opened by nobody's measure, and a person set its level at the same instant. */
function declared(opening: ReviewLine | undefined, lines: readonly ReviewLine[], write: Write): Fact[] {
  const set = opening && lines.find(({ type, at }) => type === 'incident.level-set' && at === opening.at);
  return set ? [write('declared', { by: set.actor }, [set])] : [];
}

function size(facts: ReviewFacts, write: Write): Fact[] {
  const { incident, curve } = facts;
  const points = (curve?.points ?? []).filter(({ at }) => isDuring(at, facts));
  const total = points.reduce((sum, { seen }) => sum + seen, 0);
  const negative = points.reduce((sum, point) => sum + point.negative, 0);
  const blindMs = points.filter(({ isBlind }) => isBlind).length * (curve?.stepMs ?? 0);
  return [
    ...(incident.peakLevel === null ? [] : [peakFact(facts, incident.peakLevel, write)]),
    ...topFact(facts, points, write),
    ...(total > 0 ? [write('total', { total, share: negative / total })] : []),
    ...(blindMs > 0 ? [write('blind', { blindMs })] : []),
  ];
}

function peakFact({ lines }: ReviewFacts, level: number, write: Write): Fact {
  const reached = lines.find(
    ({ type, data }) => (type === 'incident.escalated' || type === 'incident.level-set') && data['to'] === level,
  );
  const opening = lines.find(({ type, data }) => OPENING.includes(type) && data['level'] === level);
  const proof = opening ?? reached;
  return proof ? write('level', { level, peakAt: proof.at }, [proof]) : write('level-only', { level });
}

type Point = NonNullable<ReviewFacts['curve']>['points'][number];

function topFact({ curve }: ReviewFacts, points: readonly Point[], write: Write): Fact[] {
  const known = points.filter(({ isBlind }) => !isBlind);
  const top = known.reduce<Point | undefined>((best, one) => (best && best.seen >= one.seen ? best : one), undefined);
  if (!curve || !top || top.seen === 0 || top.isLearning) return [];
  return [write('top', { topAt: top.at, seen: top.seen, expected: top.expected, stepMs: curve.stepMs })];
}

function end({ incident, lines }: ReviewFacts, write: Write): Fact[] {
  const marked = lines.findLast(({ type }) => type === 'incident.marked');
  const { closedAt, openedAt, mark } = incident;
  const tookMs = closedAt && closedAt.getTime() - openedAt.getTime();
  return [
    ...(mark && marked ? [write('marked', { by: marked.actor, mark }, [marked])] : []),
    closedAt ? write('ended', { closedAt: closedAt.toISOString(), tookMs }) : write('running'),
  ];
}

/** Detection counts a person who copies in part; who reads of mentions expects whole ones. */
function whole(seen: number): number {
  return seen < 1 ? seen : Math.round(seen);
}
