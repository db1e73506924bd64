import { conditionIssues } from './check-conditions';
import { stepIssues } from './check-steps';
import { worldIssues } from './check-world';
import { fault, type Issue, warning } from './faults';
import { type Playbook, type PlaybookStep } from './playbook-schema';
import { type PlaybookWorld } from './playbook-world';
import { reachOf } from './reachable';

/** What is wrong with a playbook whose shape is right. Pure, so that browser, command and server say the same. */
export function checkPlaybook(playbook: Playbook, world: PlaybookWorld = {}): readonly Issue[] {
  return [
    ...twiceIssues(playbook),
    ...afterIssues(playbook),
    ...conditionIssues(playbook),
    ...playbook.steps.flatMap(stepIssues),
    ...pageIssues(playbook, world),
    ...worldIssues(playbook, world),
  ];
}

function twiceIssues({ steps }: Playbook): Issue[] {
  const seen = new Set<string>();
  return steps.flatMap(({ id }, i) => {
    const isTwice = seen.has(id);
    seen.add(id);
    return isTwice ? [fault(['steps', i, 'id'], 'id-twice', { id })] : [];
  });
}

function afterIssues(playbook: Playbook): Issue[] {
  const ids = new Set(playbook.steps.map(({ id }) => id));
  const unknown = playbook.steps.flatMap(({ after = [] }, i) =>
    after.flatMap((id, j) => (ids.has(id) ? [] : [fault(['steps', i, 'after', j], 'after-unknown', { id })])),
  );
  const circles = reachOf(playbook).circles.map((circle) => {
    const i = playbook.steps.findIndex(({ id }) => id === circle[0]);
    return fault(['steps', i, 'after'], 'after-cycle', { steps: circle.join(', ') });
  });
  return [...unknown, ...circles];
}

/** A storm that nobody hears of is the one thing that no playbook may bring about. */
function pageIssues(playbook: Playbook, world: PlaybookWorld): Issue[] {
  const kinds = [...(playbook.triggers?.kinds ?? []), ...(world.chosenFor?.[playbook.id] ?? [])];
  const pages = playbook.steps.flatMap((step, i) => (step.type === 'page' ? [{ step, i }] : []));
  if (kinds.includes('firestorm')) return callIssues(playbook, pages);
  // who chooses by hand may choose for any kind
  return kinds.length === 0 ? [] : pages.map(({ i }) => warning(['steps', i], 'page-useless'));
}

function callIssues(
  { triggers }: Playbook,
  pages: readonly { readonly step: PlaybookStep; readonly i: number }[],
): Issue[] {
  const [first] = pages;
  if (!first) return [fault(triggers ? ['triggers', 'kinds'] : ['id'], 'pages-nobody')];
  const isAtOnce = pages.some(({ step }) => !step.after && step.if === undefined && step.when === undefined);
  return isAtOnce ? [] : [warning(['steps', first.i], 'pages-late')];
}
