import { changeBy, evolve } from '../../../src/playbooks/domain/evolve';
import { type Situation } from '../../../src/playbooks/domain/facts';
import { type Action, plan } from '../../../src/playbooks/domain/plan';
import { freshStep, type RunProgress } from '../../../src/playbooks/domain/run';
import { type Playbook, type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { holds } from '../../../src/playbooks/run-file';

export const START = new Date('2026-11-21T02:52:00Z');
export const later = (minutes: number): Date => new Date(START.getTime() + minutes * 60_000);
const text = { de: 'x', en: 'x' };

type Of<Type extends PlaybookStep['type']> = Extract<PlaybookStep, { type: Type }>;
type More<Type extends PlaybookStep['type']> = Partial<Omit<Of<Type>, 'type' | 'id'>>;

const DEFAULTS: { readonly [Type in PlaybookStep['type']]: Omit<Of<Type>, 'id'> } = {
  page: { type: 'page', title: text },
  room: { type: 'room', title: text, isPrivate: false, invite: [] },
  message: { type: 'message', title: text, channel: 'slack', text },
  checklist: { type: 'checklist', title: text, description: text, owner: 'legal', dueMinutes: 10, overdue: 'note' },
  decision: {
    ...{
      type: 'decision',
      title: text,
      question: text,
      owner: 'lead',
      dueMinutes: 20,
      voices: 1,
      overdue: 'page-lead',
    },
    options: [
      { id: 'yes', label: text },
      { id: 'no', label: text },
    ],
  },
  responses: {
    type: 'responses',
    title: text,
    owner: 'communications',
    dueMinutes: 30,
    templates: ['t'],
    overdue: 'note',
  },
  promise: { type: 'promise', title: text, promise: text, owner: 'communications', dueMinutes: 60, warnMinutes: 10 },
  wait: { type: 'wait', title: text, minutes: 15 },
  webhook: { type: 'webhook', title: text, hook: 'publishing', payload: {}, timeoutMinutes: 5 },
  level: { type: 'level', title: text, to: 4, reason: text },
  brief: { type: 'brief', title: text, to: ['management'] },
};

export function step<Type extends PlaybookStep['type']>(type: Type, id: string, more: More<Type> = {}): PlaybookStep {
  return { ...DEFAULTS[type], ...more, id } as PlaybookStep;
}

export const TYPES = Object.keys(DEFAULTS) as PlaybookStep['type'][];

export function playbookOf(steps: readonly PlaybookStep[], more: Partial<Playbook> = {}): Playbook {
  return { format: 2, id: 'p', title: text, steps: [...steps], ...more };
}

export function runOf(steps: readonly PlaybookStep[]): RunProgress {
  return {
    playbook: playbookOf(steps),
    startedAt: START,
    finishedAt: null,
    steps: steps.map(({ id }) => freshStep(id)),
  };
}

export function storm(change: Partial<Situation['incident']> = {}, more: Partial<Situation> = {}): Situation {
  return {
    incident: {
      ...{ kind: 'firestorm', level: 3, peakLevel: 3, mark: null, closedAt: null, openedAt: START },
      ...{ acknowledgedAt: null, mentions: 40, topicId: null, drill: null },
      ...change,
    },
    timezone: 'Europe/Berlin',
    sources: [],
    openQuestions: null,
    judge: holds,
    ...more,
  };
}

export function after(run: RunProgress, action: Action, now: Date): RunProgress {
  if (action.do === 'finish') return { ...run, finishedAt: now };
  return evolve(run, action.step.id, changeBy(action, now));
}

export interface Course {
  readonly run: RunProgress;
  readonly did: readonly string[];
}

/** Does what is due until nothing is; more rounds than there can be states mean that it never ends. */
export function settle(run: RunProgress, situation: Situation, now: Date): Course {
  const did: string[] = [];
  for (let round = 0; round < 2_000; round += 1) {
    const [action] = plan(run, situation, now);
    if (!action) return { run, did };
    did.push(action.do === 'finish' ? 'finish' : `${action.do} ${action.step.id}`);
    run = after(run, action, now);
  }
  throw new Error('the run never comes to rest');
}

export const states = (run: RunProgress): string[] => run.steps.map(({ state }) => state);
