import { type Change, changeBy, evolve } from './evolve';
import { type Situation } from './facts';
import { type Action, isGone, nextLook, plan } from './plan';
import { freshStep, type Placed, placed, placedStep, type RunProgress } from './run';
import { type Playbook, type PlaybookStep } from './shared/playbook-schema';

/** A past incident, as far as a run would have seen it. */
export interface Course {
  readonly incident: Situation['incident'];
  readonly timezone: string;
  readonly sources: readonly string[];
  /** From the opening on, oldest first: `level` holds from `at` on. */
  readonly levels: readonly { readonly at: Date; readonly level: Situation['incident']['level'] }[];
  /** When it was closed or marked; of one that goes on, how far it is simulated. */
  readonly until: Date;
}

export type Answers = 'none' | 'prompt';
export type What = 'started' | 'done' | 'skipped' | 'overdue' | 'warned' | 'missed' | 'decided' | 'failed';

export interface DryEvent {
  readonly at: Date;
  readonly step: PlaybookStep;
  readonly what: What;
  readonly detail: string | null;
}

export interface DryRunResult {
  readonly events: readonly DryEvent[];
  /** null: it ended only because the incident did. */
  readonly finishedAt: Date | null;
}

interface Script {
  readonly course: Course;
  readonly answers: Answers;
  readonly judge: Situation['judge'];
}

/** No playbook has more to say of one incident; a loop that is looked at every minute for a month would. */
const MOST_LOOKS = 50_000;
const MOST_EVENTS = 5_000;
/** Ten conditions that are asked every minute for a week. */
const MOST_JUDGED = 100_000;

/** What the playbook would have done, by the same plan as a real run: machines do at once what they are told, people what `answers` says. */
export function dryRun(playbook: Playbook, script: Script): DryRunResult {
  const looks = dryLooks(playbook, script);
  for (;;) {
    const look = looks.next();
    if (look.done === true) return look.value;
  }
}

/** The same, look by look: a long one takes seconds, and pages must go out between. */
export function* dryLooks(playbook: Playbook, wanted: Script): Generator<undefined, DryRunResult> {
  const { course, answers } = wanted;
  const { script, isEnough } = bounded(wanted);
  const from = course.incident.openedAt;
  const events: DryEvent[] = [];
  let run: RunProgress = {
    playbook,
    startedAt: from,
    finishedAt: null,
    steps: playbook.steps.map(({ id }) => freshStep(id)),
  };
  let now: Date | undefined = from;
  for (let looks = 0; now && !isEnough(looks, events); looks += 1) {
    if (answers === 'prompt') run = answered(run, now, events);
    run = settled(run, situationAt(script, now), now, events);
    now = run.finishedAt ? undefined : nextInstant(run, script, now);
    yield undefined;
  }
  const isByItself = run.finishedAt !== null && run.finishedAt < course.until;
  return { events, finishedAt: isByItself ? run.finishedAt : null };
}

interface Bounded {
  readonly script: Script;
  readonly isEnough: (looks: number, events: readonly DryEvent[]) => boolean;
}

function bounded(script: Script): Bounded {
  let judged = 0;
  const judge: Script['judge'] = (...asked) => {
    judged += 1;
    return script.judge(...asked);
  };
  return {
    script: { ...script, judge },
    isEnough: (looks, { length }) => looks >= MOST_LOOKS || length >= MOST_EVENTS || judged >= MOST_JUDGED,
  };
}

function settled(before: RunProgress, situation: Situation, now: Date, events: DryEvent[]): RunProgress {
  let run = before;
  for (;;) {
    const [action] = plan(run, situation, now);
    if (!action) return run;
    if (action.do === 'finish') return { ...run, finishedAt: now };
    run = evolve(run, action.step.id, changeIn(action, now));
    const one = placedStep(run, action.step.id);
    if (one) events.push(...told(action, one, now));
  }
}

/** A tool outside answers at once. */
function changeIn(action: Exclude<Action, { do: 'finish' }>, now: Date): Change {
  const change = changeBy(action, now);
  const isCall = action.do === 'begin' && action.step.type === 'webhook';
  return isCall ? { ...change, state: 'done', dueAt: null, doneAt: now } : change;
}

/** null: nothing that a reader would miss. */
const WHATS: Readonly<Record<Exclude<Action['do'], 'finish'>, What | null>> = {
  begin: 'started',
  admit: null,
  skip: 'skipped',
  overdue: 'overdue',
  'ask-deputy': 'warned',
  warn: 'warned',
  miss: 'missed',
  default: 'decided',
  'go-on': 'done',
  'give-up': 'failed',
  close: null,
};

function told(action: Exclude<Action, { do: 'finish' }>, one: Placed, at: Date): DryEvent[] {
  const isDone = action.do === 'begin' && one.progress.state === 'done';
  const what = isDone ? 'done' : WHATS[action.do];
  return what === null ? [] : [{ at, step: one.step, what, detail: detailOf(action, one) }];
}

function detailOf(action: Exclude<Action, { do: 'finish' }>, one: Placed): string | null {
  if (action.do === 'skip') return action.because;
  if (action.do === 'overdue') return action.call;
  if (action.do === 'default') return action.option;
  if (action.do === 'give-up') return 'hook-timeout';
  return action.do === 'begin' ? roundOf(one) : deputyOf(action, one);
}

function roundOf({ progress: { round } }: Placed): string | null {
  return round > 1 ? String(round) : null;
}

function deputyOf(action: Action, { step }: Placed): string | null {
  return action.do === 'ask-deputy' && step.type === 'decision' ? (step.deputy?.function ?? null) : null;
}

/** Everybody does what is asked of them in half the time; a decision falls for its first option. */
function answered(run: RunProgress, now: Date, events: DryEvent[]): RunProgress {
  return placed(run).reduce((after, one) => {
    const at = answerAt(one);
    if (!at || at > now) return after;
    const option = one.step.type === 'decision' ? (one.step.options[0]?.id ?? null) : null;
    events.push({ at: now, step: one.step, what: option === null ? 'done' : 'decided', detail: option });
    return evolve(after, one.step.id, { state: 'done', doneAt: now, chosen: option });
  }, run);
}

const ASKED: ReadonlySet<string> = new Set(['checklist', 'decision', 'responses', 'promise']);

function answerAt({ step, progress }: Placed): Date | undefined {
  const { state, startedAt, dueAt } = progress;
  if (state !== 'running' || !startedAt || !dueAt || !ASKED.has(step.type)) return undefined;
  return new Date((startedAt.getTime() + dueAt.getTime()) / 2);
}

/** undefined: nothing more can happen. */
function nextInstant(run: RunProgress, script: Script, now: Date): Date | undefined {
  const { course, answers } = script;
  if (now >= course.until) return undefined;
  const people = answers === 'prompt' ? placed(run).map(answerAt) : [];
  const times = [
    nextLook(run, situationAt(script, now), now),
    ...people,
    ...course.levels.map(({ at }) => at),
    course.until,
  ].flatMap((at) => (at && at > now ? [at.getTime()] : []));
  return new Date(Math.min(...times, course.until.getTime()));
}

function situationAt({ course, judge }: Script, now: Date): Situation {
  const { incident, timezone, sources, levels, until } = course;
  const seen = levels.filter(({ at }) => at <= now).map(({ level }) => level);
  const ended = {
    mark: incident.mark,
    closedAt: incident.closedAt ?? (isGone({ incident } as Situation) ? null : until),
  };
  const { acknowledgedAt } = incident;
  return {
    incident: {
      ...incident,
      level: seen.at(-1) ?? null,
      peakLevel: seen.reduce((peak, level) => ((level ?? -1) > (peak ?? -1) ? level : peak), null),
      acknowledgedAt: acknowledgedAt && acknowledgedAt <= now ? acknowledgedAt : null,
      ...(now < until ? { mark: null, closedAt: null } : ended),
    },
    timezone,
    sources,
    openQuestions: null,
    judge,
  };
}
