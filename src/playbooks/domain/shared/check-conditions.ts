import { checkExpression } from './expression';
import { type KnownSteps } from './expression-rules';
import { fault, type Issue, warning } from './faults';
import { type Playbook, type PlaybookStep } from './playbook-schema';
import { beforeOf, canHold, type Reach, reachOf } from './reachable';
import { type Path } from './yaml-places';

interface Setting {
  readonly steps: Playbook['steps'];
  readonly known: KnownSteps;
  readonly reach: Reach;
}

/** Whether each condition can be read, and can come true in time. */
export function conditionIssues(playbook: Playbook): Issue[] {
  const { steps, triggers } = playbook;
  const known = new Map(
    steps.map((step) => [step.id, step.type === 'decision' ? step.options.map(({ id }) => id) : []]),
  );
  const setting: Setting = { steps, known, reach: reachOf(playbook) };
  return [
    // when a playbook is chosen no step has begun
    ...textIssues(triggers?.if, ['triggers', 'if'], new Map()),
    ...steps.flatMap((step, i) => issuesOf(step, i, setting)),
  ];
}

function issuesOf(step: PlaybookStep, i: number, setting: Setting): Issue[] {
  const until = step.type === 'wait' ? step.until : undefined;
  return [
    ...textIssues(step.if, ['steps', i, 'if'], setting.known),
    ...textIssues(step.when, ['steps', i, 'when'], setting.known),
    ...textIssues(until, ['steps', i, 'until'], setting.known),
    ...textIssues(step.repeat?.until, ['steps', i, 'repeat', 'until'], setting.known),
    ...neverIssues(step, i, setting),
    ...earlyIssues(step, i, setting),
  ];
}

function textIssues(text: string | undefined, path: Path, known: KnownSteps): Issue[] {
  if (text === undefined) return [];
  return checkExpression(text, known).map(({ offset, code, values }) => ({
    ...fault(path, `condition-${code}`, values),
    within: offset,
  }));
}

/** Steps that only follow one which never begins are not named: mending that one mends them. */
function neverIssues(step: PlaybookStep, i: number, { reach }: Setting): Issue[] {
  if ((step.after ?? []).some((id) => !reach.ends.has(id))) return [];
  if (!reach.ends.has(step.id)) return [fault(['steps', i, 'when'], 'when-never')];
  if (!reach.begins.has(step.id)) return [fault(['steps', i, 'if'], 'if-never')];
  const until = step.type === 'wait' ? step.until : undefined;
  return [
    ...untilIssues(until, ['steps', i, 'until'], reach),
    ...untilIssues(step.repeat?.until, ['steps', i, 'repeat', 'until'], reach),
  ];
}

function untilIssues(text: string | undefined, path: Path, { begins }: Reach): Issue[] {
  return canHold(text, begins) ? [] : [warning(path, 'until-never')];
}

/** `if` is judged once: what it asks about must have ended by then. */
function earlyIssues(step: PlaybookStep, i: number, { steps, known }: Setting): Issue[] {
  if (step.if === undefined || known === 'any') return [];
  const before = beforeOf(step.id, steps);
  const asked = [...step.if.matchAll(/\b(?:outcome|state|isDone)\(\s*["']([^"']*)["']\s*\)/g)].map(([, id = '']) => id);
  const early = asked.filter((id) => known.has(id) && !before.has(id) && step.when?.includes(id) !== true);
  return [...new Set(early)].map((id) => warning(['steps', i, 'if'], 'if-early', { id }));
}
