import { canonicalJson } from '../../../../../src/kernel/canonical-json';
import { type ChangeView } from '../../../../../src/playbooks/playbooks.api';
import { addStep } from '../actions/add-step';
import { moveStep } from '../actions/move-step';
import { removeStep } from '../actions/remove-step';
import { type Fields, idOf, type PlaybookDocument, readDocument } from './playbook-document';
import { setIn } from './set-in';
import { placeOf, sliced } from './step-slices';

export interface Three {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Both changed the same to something else. `field` null: one changed the step that the other took out. */
export interface Clash {
  readonly step: string | null;
  readonly field: string | null;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged {
  readonly text: string;
  /** What came from the other one. */
  readonly taken: readonly ChangeView[];
  /** Mine stands in the text until somebody says otherwise. */
  readonly clashes: readonly Clash[];
}

interface Sides {
  readonly base: PlaybookDocument;
  readonly mine: PlaybookDocument;
  readonly theirs: PlaybookDocument;
}

interface Work {
  readonly text: string;
  readonly taken: readonly ChangeView[];
  readonly clashes: readonly Clash[];
}

/** What two people wrote from the same text, step by step and field by field; undefined where one side is no YAML. */
export function mergeTexts({ base, mine, theirs }: Three): Merged | undefined {
  const sides = { base: readDocument(base), mine: readDocument(mine), theirs: readDocument(theirs) };
  if (!sides.base || !sides.mine || !sides.theirs) return undefined;
  const all = sides as Sides;
  const begun: Work = { text: mine, taken: [], clashes: [] };
  return ordered(
    [inHead, inSteps, gone].reduce((work, part) => part(work, all), begun),
    all,
  );
}

/** The other one's side of a clash, in my text. */
export function takeTheirs(text: string, { step, field, theirs }: Clash): string {
  const read = readDocument(text);
  if (!read) return text;
  if (step === null) return setIn(read, [field ?? ''], theirs);
  const place = placed(read, step);
  if (field !== null) return place < 0 ? text : setIn(read, ['steps', place, field], theirs);
  if (theirs === undefined) return place < 0 ? text : removeStep(read, { at: place });
  return addStep(read, { at: read.steps.length, step: theirs as Fields });
}

function placed({ steps }: PlaybookDocument, id: string): number {
  return steps.findIndex((step) => idOf(step) === id);
}

function stepOf(read: PlaybookDocument, id: string): Fields | undefined {
  return read.steps[placed(read, id)];
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson([a]) === canonicalJson([b]);
}

type Outcome = 'keep' | 'take' | 'clash';

function outcomeOf(base: unknown, mine: unknown, theirs: unknown): Outcome {
  if (isSame(theirs, base) || isSame(theirs, mine)) return 'keep';
  return isSame(mine, base) ? 'take' : 'clash';
}

function inHead(work: Work, { base, mine, theirs }: Sides): Work {
  const names = new Set([...Object.keys(base.content), ...Object.keys(theirs.content)]);
  names.delete('steps');
  return [...names].reduce((now, field) => {
    const [was, own, other] = [base.content[field], mine.content[field], theirs.content[field]];
    return inField(now, { step: null, field, was, own, other });
  }, work);
}

interface Field {
  readonly step: string | null;
  readonly field: string;
  readonly was: unknown;
  readonly own: unknown;
  readonly other: unknown;
}

function inField(work: Work, { step, field, was, own, other }: Field): Work {
  const outcome = outcomeOf(was, own, other);
  if (outcome === 'keep') return work;
  const clash = { step, field, mine: own, theirs: other };
  if (outcome === 'clash') return { ...work, clashes: [...work.clashes, clash] };
  const path = step === null ? field : `steps.${step}.${field}`;
  const change: ChangeView = { kind: kindOf(was, other), path, step, before: was ?? null, after: other ?? null };
  return { ...work, text: takeTheirs(work.text, clash), taken: [...work.taken, change] };
}

function kindOf(before: unknown, after: unknown): ChangeView['kind'] {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

/** Steps that the other one has: new ones, and changed ones. */
function inSteps(work: Work, sides: Sides): Work {
  return sides.theirs.steps.reduce<Work>((now, step, place) => inStep(now, sides, { step, place }), work);
}

function inStep(
  work: Work,
  { base, mine, theirs }: Sides,
  at: { readonly step: Fields; readonly place: number },
): Work {
  const id = idOf(at.step);
  const [was, own] = [stepOf(base, id), stepOf(mine, id)];
  if (own) {
    const fields = new Set([...Object.keys(was ?? {}), ...Object.keys(at.step)]);
    return [...fields].reduce(
      (now, field) => inField(now, { step: id, field, was: was?.[field], own: own[field], other: at.step[field] }),
      work,
    );
  }
  if (!was) return withNew(work, theirs, at);
  // I took it out: that holds, unless the other one worked on it
  const clash = { step: id, field: null, mine: undefined, theirs: at.step };
  return isSame(was, at.step) ? work : { ...work, clashes: [...work.clashes, clash] };
}

/** Behind the step that it follows there, with the comments above it. */
function withNew(work: Work, theirs: PlaybookDocument, at: { readonly step: Fields; readonly place: number }): Work {
  const read = readDocument(work.text);
  if (!read) return work;
  const above = theirs.steps.slice(0, at.place).findLast((step) => placed(read, idOf(step)) >= 0);
  const place = above ? placed(read, idOf(above)) + 1 : 0;
  const slices = sliced(theirs)?.slices ?? [];
  const words = slices[placeOf(slices, at.place)]?.text;
  const text = addStep(read, { at: place, step: at.step, ...(words === undefined ? {} : { words }) });
  const id = idOf(at.step);
  const change: ChangeView = { kind: 'added', path: `steps.${id}`, step: id, before: null, after: at.step };
  return { ...work, text, taken: [...work.taken, change] };
}

/** Steps that the other one took out. */
function gone(work: Work, { base, mine, theirs }: Sides): Work {
  return base.steps.reduce<Work>((now, was) => {
    const id = idOf(was);
    const own = stepOf(mine, id);
    if (!own || stepOf(theirs, id)) return now;
    if (!isSame(own, was))
      return { ...now, clashes: [...now.clashes, { step: id, field: null, mine: own, theirs: undefined }] };
    const text = takeTheirs(now.text, { step: id, field: null, mine: own, theirs: undefined });
    const change: ChangeView = { kind: 'removed', path: `steps.${id}`, step: id, before: was, after: null };
    return { ...now, text, taken: [...now.taken, change] };
  }, work);
}

/** Their order, where only they changed it. */
function ordered(work: Work, { base, mine, theirs }: Sides): Work {
  const now = readDocument(work.text);
  if (!now || !isSame(orderOf(base, mine), orderOf(mine, base)) || isSame(orderOf(base, theirs), orderOf(theirs, base)))
    return work;
  const wanted = theirs.steps.map(idOf).filter((id) => placed(now, id) >= 0);
  const rest = now.steps.map(idOf).filter((id) => !wanted.includes(id));
  const moved: ChangeView[] = [];
  const text = [...wanted, ...rest].reduce((words, id, to) => {
    const read = readDocument(words);
    const from = read ? placed(read, id) : to;
    if (!read || from === to) return words;
    moved.push({ kind: 'moved', path: `steps.${id}`, step: id, before: from + 1, after: to + 1 });
    return moveStep(read, { from, to });
  }, work.text);
  return { ...work, text, taken: [...work.taken, ...moved] };
}

/** The steps of one that the other has, too. */
function orderOf({ steps }: PlaybookDocument, other: PlaybookDocument): readonly string[] {
  return steps.map(idOf).filter((id) => placed(other, id) >= 0);
}
