import { type Fact, type PromiseView, type ReviewLine, type TimeView } from '../review.api';
import { happened } from './draft-happened';
import { type Write, writerOf } from './draft-writer';
import { isDuring, type ReviewFacts } from './facts';
import { type FactCode } from './shared/words-draft';
import { promisesOf, titleOf } from './times';

/** A first draft of facts only: each sentence is a count, an instant or a line of the timeline, and names it. */
export function draftOf(facts: ReviewFacts, times: readonly TimeView[]): readonly Fact[] {
  const promises = promisesOf(facts);
  return [
    ...happened(facts, writerOf('happened')),
    ...noticed(facts, writerOf('noticed')),
    ...done(facts, writerOf('done')),
    ...saidInPublic(facts, promises, writerOf('said')),
    ...worked({ facts, times, promises }, writerOf('worked')),
    ...improve({ facts, times, promises }, writerOf('improve')),
  ];
}

function ofType({ lines }: Pick<ReviewFacts, 'lines'>, ...types: readonly string[]): readonly ReviewLine[] {
  return lines.filter(({ type }) => types.includes(type));
}

function noticed(facts: ReviewFacts, write: Write): Fact[] {
  const sent = ofType(facts, 'page.sent');
  const [first] = sent;
  const [taken] = ofType(facts, 'incident.acknowledged');
  const people = new Set(sent.map(({ data }) => data['to'])).size;
  return [
    first ? write('paged', { people, count: sent.length, firstAt: first.at }, [first]) : write('unpaged'),
    taken ? write('acknowledged', { by: taken.actor, at: taken.at }, [taken]) : write('not-acknowledged'),
  ];
}

function done(facts: ReviewFacts, write: Write): Fact[] {
  const [room] = ofType(facts, 'room.opened');
  const completed = ofType(facts, 'step.completed', 'step.done');
  const skipped = skippedIn(facts);
  return [
    ...(room ? [write('room', { at: room.at }, [room])] : []),
    ...ofType(facts, 'run.started').map((line) => write('playbook', { title: titleOf(line), at: line.at }, [line])),
    ...(completed.length > 0 ? [write('steps', { done: completed.length, skipped }, completed)] : []),
    ...ofType(facts, 'decision.made').map((line) => {
      const values = { at: line.at, title: titleOf(line), label: titleOf(line, 'label') };
      return write('decision', values, [line]);
    }),
    ...ofType(facts, 'incident.decided').map((line) => {
      const { text } = line.data;
      return write('free-decision', { at: line.at, by: line.actor, text: typeof text === 'string' ? text : '' }, [
        line,
      ]);
    }),
    ...ofType(facts, 'incident.level-set').map((line) => write('level-set', levelValues(line), [line])),
  ];
}

/** By people, and at the end of the run, which counts both. */
function skippedIn(facts: ReviewFacts): number {
  const atTheEnd = ofType(facts, 'run.finished').map(({ data }) => Number(data['skipped'] ?? 0));
  return Math.max(ofType(facts, 'step.skipped').length, ...atTheEnd);
}

function levelValues({ actor, at, data }: ReviewLine): Fact['values'] {
  const levelOf = (value: unknown): string => (typeof value === 'number' ? String(value) : '?');
  return { by: actor, at, fromLevel: levelOf(data['from']), toLevel: levelOf(data['to']) };
}

function saidInPublic(facts: ReviewFacts, promises: readonly PromiseView[], write: Write): Fact[] {
  const published = ofType(facts, 'response.published');
  const own = (facts.curve?.points ?? []).reduce((sum, point) => sum + (isDuring(point.at, facts) ? point.own : 0), 0);
  return [
    ...(published.length === 0
      ? [write('silent')]
      : published.map((line) => write(facts.incident.drill ? 'practised' : 'published', textValues(line), [line]))),
    ...(own > 0 ? [write('own-posts', { count: own })] : []),
    ...promises.map(({ title, madeAt, dueAt, seq }) => ({
      ...write('promised', { title, at: madeAt, dueAt }),
      seqs: [seq],
    })),
  ];
}

function textValues(line: ReviewLine): Fact['values'] {
  const { channel } = line.data;
  return { at: line.at, title: titleOf(line), channel: typeof channel === 'string' ? channel : '' };
}

interface Judged {
  readonly facts: ReviewFacts;
  readonly times: readonly TimeView[];
  readonly promises: readonly PromiseView[];
}

function worked({ facts, times, promises }: Judged, write: Write): Fact[] {
  const kept = promises.filter(({ verdict }) => verdict === 'met');
  const sent = ofType(facts, 'page.sent');
  const isReached = sent.length > 0 && ofType(facts, 'page.failed').length === 0;
  return [
    ...times.filter(({ verdict, goalMs }) => verdict === 'met' && goalMs !== null).map((time) => goalFact(time, write)),
    ...(kept.length > 0
      ? [{ ...write('promises-kept', { count: kept.length }), seqs: kept.map(({ seq }) => seq) }]
      : []),
    ...(isReached ? [write('all-reached', {}, sent)] : []),
  ];
}

function goalFact({ name, tookMs, goalMs, verdict, seq }: TimeView, write: Write): Fact {
  const seqs = seq === null ? [] : [seq];
  if (tookMs === null) return { ...write('goal-never', { time: name, goalMs }), seqs };
  return { ...write(verdict === 'met' ? 'goal-met' : 'goal-missed', { time: name, tookMs, goalMs }), seqs };
}

function improve({ facts, times, promises }: Judged, write: Write): Fact[] {
  const counted = (code: FactCode, ...types: readonly string[]): Fact[] => {
    const lines = ofType(facts, ...types);
    return lines.length > 0 ? [write(code, { count: lines.length }, lines)] : [];
  };
  const titled = (code: FactCode, type: string): Fact[] =>
    ofType(facts, type).map((line) => write(code, textValues(line), [line]));
  const missed = promises.filter(({ verdict }) => verdict === 'missed');
  return [
    ...times
      .filter(({ verdict, goalMs }) => verdict === 'missed' && goalMs !== null)
      .map((time) => goalFact(time, write)),
    ...missed.map(({ title, dueAt, seq }) => ({ ...write('promise-missed', { title, dueAt }), seqs: [seq] })),
    ...counted('pages-failed', 'page.failed'),
    ...counted('pages-unanswered', 'page.unanswered'),
    ...ofType(facts, 'paging.fallback').map((line) => write('fallback', { at: line.at }, [line])),
    ...counted('late', 'paging.late'),
    ...counted('lapsed', 'incident.lapsed'),
    ...titled('step-overdue', 'step.overdue'),
    ...titled('step-failed', 'step.failed'),
    ...titled('not-published', 'response.failed'),
  ];
}
