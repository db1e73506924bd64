import { fault, type Issue, warning } from './faults';
import { type PlaybookStep, type StepType } from './playbook-schema';
import { templateFaults } from './template';
import { type Path } from './yaml-places';

type StepOf<T extends StepType> = Extract<PlaybookStep, { type: T }>;
type Bilingual = PlaybookStep['title'];

/** An escalation repeats by its own policy; a room, a level and a span of time are there once. */
const NEVER_REPEATED: ReadonlySet<StepType> = new Set(['page', 'room', 'wait', 'level']);
const A_MONTH_MINUTES = 43_200;

/** What is wrong with a step, seen alone. */
export function stepIssues(step: PlaybookStep, i: number): Issue[] {
  const at: Path = ['steps', i];
  return [...repeatIssues(step, at), ...ownIssues(step, at)];
}

function repeatIssues({ type, repeat }: PlaybookStep, at: Path): Issue[] {
  if (!repeat) return [];
  if (NEVER_REPEATED.has(type)) return [fault([...at, 'repeat'], 'repeat-type', { type })];
  return repeat.everyMinutes * repeat.most > A_MONTH_MINUTES ? [warning([...at, 'repeat'], 'repeat-long')] : [];
}

function ownIssues(step: PlaybookStep, at: Path): Issue[] {
  if (step.type === 'message') return messageIssues(step, at);
  if (step.type === 'decision') return [...decisionIssues(step, at), ...unfilled(step.question, [...at, 'question'])];
  if (step.type === 'checklist') return unfilled(step.description, [...at, 'description']);
  if (step.type === 'promise') return [...promiseIssues(step, at), ...unfilled(step.promise, [...at, 'promise'])];
  return step.type === 'level' ? unfilled(step.reason, [...at, 'reason']) : [];
}

function messageIssues({ channel, to, subject, text }: StepOf<'message'>, at: Path): Issue[] {
  const inTexts = [...textIssues(text, [...at, 'text']), ...(subject ? textIssues(subject, [...at, 'subject']) : [])];
  if (channel === 'email') {
    return [
      ...(to ? [] : [fault([...at, 'channel'], 'email-to')]),
      ...(subject ? [] : [fault([...at, 'channel'], 'email-subject')]),
      ...inTexts,
    ];
  }
  const unused = Object.entries({ to, subject }).filter(([, value]) => value !== undefined);
  return [...unused.map(([field]) => warning([...at, field], 'slack-field', { field })), ...inTexts];
}

function decisionIssues(step: StepOf<'decision'>, at: Path): Issue[] {
  const ids = step.options.map(({ id }) => id);
  const twice = ids.flatMap((id, j) =>
    ids.indexOf(id) < j ? [fault([...at, 'options', j, 'id'], 'option-twice', { id })] : [],
  );
  return [...twice, ...defaultIssues(step, at), ...deputyIssues(step, at)];
}

function defaultIssues({ default: id, options, voices }: StepOf<'decision'>, at: Path): Issue[] {
  if (id === undefined) return [];
  const possible = options.map((option) => option.id);
  if (!possible.includes(id))
    return [fault([...at, 'default'], 'default-unknown', { id, possible: possible.join(', ') })];
  return voices > 1 ? [warning([...at, 'default'], 'default-voices')] : [];
}

function deputyIssues({ deputy, owner, dueMinutes }: StepOf<'decision'>, at: Path): Issue[] {
  if (!deputy) return [];
  const late = warning([...at, 'deputy', 'afterMinutes'], 'deputy-late', { dueMinutes });
  return [
    ...(deputy.function === owner ? [warning([...at, 'deputy', 'function'], 'deputy-same')] : []),
    ...(deputy.afterMinutes >= dueMinutes ? [late] : []),
  ];
}

function promiseIssues({ warnMinutes, dueMinutes }: StepOf<'promise'>, at: Path): Issue[] {
  return warnMinutes >= dueMinutes ? [warning([...at, 'warnMinutes'], 'warn-late', { dueMinutes })] : [];
}

function textIssues(text: Bilingual, path: Path): Issue[] {
  return inBoth(text, (one, language) =>
    templateFaults(one).map(({ code, values }) => fault([...path, language], code, values)),
  );
}

function unfilled(text: Bilingual, path: Path): Issue[] {
  return inBoth(text, (one, language) => (one.includes('{{') ? [warning([...path, language], 'text-not-filled')] : []));
}

function inBoth(text: Bilingual, issuesOf: (one: string, language: 'de' | 'en') => Issue[]): Issue[] {
  return (['de', 'en'] as const).flatMap((language) => issuesOf(text[language], language));
}
