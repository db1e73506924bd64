import { type z } from 'zod';
import { fault, type Issue } from './faults';
import { type Path } from './yaml-places';

type ZodIssue = z.core.$ZodIssue;

/** What zod found, in words of ours. */
export function shapeIssues(error: z.ZodError, content: unknown): Issue[] {
  return error.issues.flatMap((issue) => issuesOf(issue, content));
}

function issuesOf(issue: ZodIssue, content: unknown): Issue[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => fault([...path, field], 'unknown-field', { field }));
  if (issue.code === 'invalid_type') return [typeIssue(path, issue.expected, content)];
  if (issue.code === 'invalid_value') return [valueIssue(path, issue.values.map(String), content)];
  if (issue.code === 'invalid_union') return [valueIssue(path, possibleOf(issue), content)];
  return [limitIssue(path, issue)];
}

function limitIssue(path: Path, issue: ZodIssue): Issue {
  if (issue.code === 'too_big' && issue.origin === 'string')
    return fault(path, 'text-too-long', { most: Number(issue.maximum) });
  if (issue.code === 'too_big') return fault(path, 'too-much', { most: Number(issue.maximum) });
  if (issue.code === 'too_small') return fault(path, 'too-little', { least: Number(issue.minimum) });
  if (issue.code === 'invalid_format') return fault(path, 'wrong-form');
  return fault(path, 'wrong', { reason: issue.message });
}

function typeIssue(path: Path, expected: string, content: unknown): Issue {
  const field = path.findLast((key) => typeof key === 'string') ?? 'playbook';
  return fault(path, valueAt(content, path) === undefined ? 'missing' : 'wrong-kind', { field, expected });
}

function valueIssue(path: Path, possible: readonly string[], content: unknown): Issue {
  const given = valueAt(content, path);
  const expected = possible.join(', ');
  if (given === undefined) return fault(path, 'missing', { field: String(path.at(-1)), expected });
  const isFormat = path.length === 1 && path[0] === 'format' && typeof given === 'number';
  return isFormat ? fault(path, 'format-unknown', { given }) : fault(path, 'not-one-of', { possible: expected });
}

/** Of a step whose type there is none of, and of whom a text goes to. */
function possibleOf(issue: ZodIssue & { readonly code: 'invalid_union' }): readonly string[] {
  if ('options' in issue) return (issue.options ?? []).map(String);
  const inner = issue.errors.flat().flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []));
  return [...inner, 'list:…'];
}

function valueAt(content: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined),
    content,
  );
}
