import { DateTime } from 'luxon';
import { type Incident } from '../../incidents/contract';
import { type RunProgress } from './run';
import { type ExpressionFacts } from './shared/expression';
import { type Playbook, type PlaybookStep } from './shared/playbook-schema';

/** What a run is judged by, beside its own progress. */
export interface Situation {
  readonly incident: Pick<
    Incident,
    | 'drill'
    | 'kind'
    | 'level'
    | 'peakLevel'
    | 'mark'
    | 'closedAt'
    | 'openedAt'
    | 'acknowledgedAt'
    | 'mentions'
    | 'topicId'
  >;
  /** IANA; the hour is that of the topic's people. */
  readonly timezone: string;
  /** Where its mentions come from. */
  readonly sources: readonly string[];
  /** null = unknown. */
  readonly openQuestions: number | null;
  /** Whether a condition holds; undefined = it can't be judged. */
  readonly judge: (expression: string, facts: ExpressionFacts) => boolean | undefined;
}

const UNKNOWN = -1;

export function factsOf(run: Pick<RunProgress, 'steps'>, situation: Situation, now: Date): ExpressionFacts {
  const { incident, timezone, sources, openQuestions } = situation;
  const { hour, weekday } = DateTime.fromJSDate(now, { zone: timezone });
  return {
    incident: {
      level: incident.level ?? UNKNOWN,
      peakLevel: incident.peakLevel ?? UNKNOWN,
      kind: incident.kind,
      minutes: Math.floor((now.getTime() - incident.openedAt.getTime()) / 60_000),
      isAcknowledged: incident.acknowledgedAt !== null,
      mentions: incident.mentions,
      drill: incident.drill !== null,
    },
    topic: { id: incident.topicId ?? '' },
    sources,
    hour,
    weekday,
    openQuestions: openQuestions ?? UNKNOWN,
    steps: new Map(run.steps.map(({ id, state, chosen }) => [id, { state, outcome: chosen ?? '' }])),
  };
}

/** What costs a look into the mentions, and is looked up only where a playbook names it. */
export type Around = 'sources' | 'openQuestions';
type Asking = Pick<Playbook, 'triggers' | 'steps'>;

export function names(playbook: Asking, name: Around): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return [playbook.triggers?.if, ...playbook.steps.flatMap(textsOf)].some(
    (text) => text !== undefined && word.test(text),
  );
}

export function asksAround(playbook: Asking): boolean {
  return names(playbook, 'sources') || names(playbook, 'openQuestions');
}

function textsOf(step: PlaybookStep): (string | undefined)[] {
  const written = step.type === 'message' ? [step.text.de, step.text.en, step.subject?.de, step.subject?.en] : [];
  return [step.if, step.when, step.repeat?.until, step.type === 'wait' ? step.until : undefined, ...written];
}
