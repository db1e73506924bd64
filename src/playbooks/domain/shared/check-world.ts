import { CRISIS_FUNCTIONS, type CrisisFunction } from '../../../kernel/actor';
import { fault, type Issue, warning } from './faults';
import { type Playbook, type PlaybookStep } from './playbook-schema';
import { type PlaybookWorld } from './playbook-world';
import { type Path } from './yaml-places';

const LIST = 'list:';

/** What the playbook counts on and the house does not have. */
export function worldIssues({ steps }: Playbook, world: PlaybookWorld): Issue[] {
  return steps.flatMap((step, i) => {
    const at: Path = ['steps', i];
    return [...peopleIssues(step, at, world), ...audienceIssues(step, at, world), ...namedIssues(step, at, world)];
  });
}

/** A step may not wait for a function that nobody has, unless somebody else or the default goes on in its place. */
function peopleIssues(step: PlaybookStep, at: Path, { functionsHeld }: PlaybookWorld): Issue[] {
  if (!functionsHeld || !('owner' in step)) return [];
  const owner = absent(step.owner, functionsHeld, [...at, 'owner'], goesOn(step, functionsHeld) ? warning : fault);
  const deputy = step.type === 'decision' ? step.deputy : undefined;
  return [...owner, ...(deputy ? absent(deputy.function, functionsHeld, [...at, 'deputy', 'function'], warning) : [])];
}

function goesOn(step: PlaybookStep, held: ReadonlySet<CrisisFunction>): boolean {
  if (step.type !== 'decision') return false;
  return step.default !== undefined || (step.deputy !== undefined && held.has(step.deputy.function));
}

function absent(
  needed: CrisisFunction,
  held: ReadonlySet<CrisisFunction>,
  path: Path,
  as: typeof fault | typeof warning,
): Issue[] {
  return held.has(needed) ? [] : [as(path, 'nobody-holds', { function: needed })];
}

function audienceIssues(step: PlaybookStep, at: Path, { functionsHeld, lists }: PlaybookWorld): Issue[] {
  const [field, audience] = audienceOf(step);
  return audience.flatMap((one, j) => {
    const path = [...at, field, j];
    if (one.startsWith(LIST)) return unknown(one.slice(LIST.length), lists, fault(path, 'list-unknown'));
    const needed = CRISIS_FUNCTIONS.find((name) => name === one);
    const isAbsent = needed !== undefined && functionsHeld?.has(needed) === false;
    return isAbsent ? [warning(path, 'nobody-reads', { function: needed })] : [];
  });
}

function audienceOf(step: PlaybookStep): readonly [field: string, audience: readonly string[]] {
  if (step.type === 'room') return ['invite', step.invite];
  return ['to', step.type === 'message' || step.type === 'brief' ? (step.to ?? []) : []];
}

function namedIssues(step: PlaybookStep, at: Path, world: PlaybookWorld): Issue[] {
  if (step.type === 'webhook') return unknown(step.hook, world.hooks, fault([...at, 'hook'], 'hook-unknown'));
  if (step.type === 'page') return unknown(step.policy, world.policies, warning([...at, 'policy'], 'policy-unknown'));
  if (step.type !== 'responses') return [];
  return step.templates.flatMap((id, j) =>
    unknown(id, world.templates, fault([...at, 'templates', j], 'template-unknown')),
  );
}

function unknown(name: string | undefined, known: ReadonlySet<string> | undefined, issue: Issue): Issue[] {
  return name === undefined || known?.has(name) !== false ? [] : [{ ...issue, values: { name } }];
}
