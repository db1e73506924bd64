import { canonicalJson } from '../../../kernel/canonical-json';
import { type ChangeView } from '../../playbooks.api';
import { type Playbook } from './playbook-schema';

/** What changed in meaning, in the order of the newer one; what is gone comes last. Things with an id are the same thing wherever they stand. */
export function diffPlaybooks(before: Playbook, after: Playbook): ChangeView[] {
  const { steps: was, ...restBefore } = before;
  const { steps: is, ...restAfter } = after;
  return [...inObject(restBefore, restAfter, TOP), ...inList(was, is, { path: 'steps', step: null })];
}

interface At {
  readonly path: string;
  readonly step: string | null;
}

type Fields = Readonly<Record<string, unknown>>;
type Named = Fields & { readonly id: string };

const TOP: At = { path: '', step: null };

function inside({ path, step }: At, key: string): At {
  const isStep = path === 'steps';
  return { path: path === '' ? key : `${path}.${key}`, step: isStep ? key : step };
}

function inValue(before: unknown, after: unknown, at: At): ChangeView[] {
  if (canonicalJson([before]) === canonicalJson([after])) return [];
  if (before === undefined) return [{ kind: 'added', ...at, before: null, after }];
  if (after === undefined) return [{ kind: 'removed', ...at, before, after: null }];
  if (isNamedList(before) && isNamedList(after)) return inList(before, after, at);
  if (isFields(before) && isFields(after)) return inObject(before, after, at);
  return [{ kind: 'changed', ...at, before, after }];
}

function inObject(before: Fields, after: Fields, at: At): ChangeView[] {
  const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
  return [...keys].flatMap((key) => inValue(before[key], after[key], inside(at, key)));
}

function inList(before: readonly Named[], after: readonly Named[], at: At): ChangeView[] {
  const moved = movedOf(before, after);
  const kept = after.flatMap((one, i) => {
    const place = before.findIndex(({ id }) => id === one.id);
    const move: ChangeView = { kind: 'moved', ...inside(at, one.id), before: place + 1, after: i + 1 };
    return [...(moved.has(one.id) ? [move] : []), ...inValue(before[place], one, inside(at, one.id))];
  });
  const gone = before.filter(({ id }) => after.every((one) => one.id !== id));
  return [...kept, ...gone.flatMap((one) => inValue(one, undefined, inside(at, one.id)))];
}

/** The fewest that must have been moved: all but the longest row of them that has kept its order. */
function movedOf(before: readonly Named[], after: readonly Named[]): ReadonlySet<string> {
  const common = after.filter((one) => before.some(({ id }) => id === one.id));
  const places = common.map((one) => before.findIndex(({ id }) => id === one.id));
  const rows: number[][] = [];
  places.forEach((place, i) => {
    const shorter = rows.filter((row) => (places[row.at(-1) ?? 0] ?? 0) < place);
    rows.push([...longest(shorter), i]);
  });
  const kept = new Set(longest(rows));
  return new Set(common.filter((_, i) => !kept.has(i)).map(({ id }) => id));
}

function longest(rows: readonly (readonly number[])[]): readonly number[] {
  return rows.reduce((best, row) => (row.length > best.length ? row : best), []);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamedList(value: unknown): value is readonly Named[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => isFields(one) && typeof one['id'] === 'string')
  );
}
