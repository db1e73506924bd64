import { type ASTNode } from '@marcbachmann/cel-js';
import { INCIDENT_KINDS } from '../../../detection/contract';

/** What is wrong with a condition. `offset` counts characters from 0; the words for `code` are in fault-words.ts. */
export interface ExpressionFault {
  readonly offset: number;
  readonly code: ExpressionFaultCode;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ExpressionFaultCode =
  | 'unreadable'
  | 'one-equals'
  | 'kinds'
  | 'too-long'
  | 'not-bool'
  | 'not-allowed'
  | 'step-literal'
  | 'step-unknown'
  | 'step-undecided'
  | 'value-unknown';

/** The steps that a condition may ask about, each with the options that its question has; `any` where they were checked before. */
export type KnownSteps = 'any' | ReadonlyMap<string, readonly string[]>;
export const NO_STEPS: KnownSteps = new Map();

/** More than a person can write in 500 characters on purpose. */
export const MOST_NODES = 200;

const STEP_STATES = ['waiting', 'running', 'done', 'failed', 'skipped'];
const ABOUT_STEPS = new Set(['outcome', 'state', 'isDone']);
const CALLS = new Set([...ABOUT_STEPS, 'size']);
const METHODS = new Set(['startsWith', 'endsWith', 'contains', 'size']);
const LOOPS = new Set(['exists', 'all']);
const NAMES = new Set(['incident', 'topic', 'sources', 'hour', 'weekday', 'openQuestions']);
const OPERATORS = new Set([
  ...['==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%', '&&', '||'],
  ...['?:', '!_', '-_', 'list', 'value', '.', 'id', 'call', 'rcall'],
]);

/**
 * Of CEL only what a condition needs: no regular expressions (one can take for ever), no loop within a loop (lists of
 * lists multiply), no `dyn` (it would put the types off to the crisis).
 */
export function allowedFaults(ast: ASTNode, steps: KnownSteps): readonly ExpressionFault[] {
  return faultsIn(ast, { steps, loop: undefined });
}

interface Place {
  readonly steps: KnownSteps;
  /** The name of the loop's variable, within one. */
  readonly loop: string | undefined;
}

function faultsIn(node: ASTNode, place: Place): ExpressionFault[] {
  if (!OPERATORS.has(node.op)) return [notAllowed(node, node.op)];
  if (node.op === 'id') return inName(node, place);
  if (node.op === 'call') return inCall(node, place);
  if (node.op === 'rcall') return inMethod(node, place);
  return [...comparisonFaults(node, place.steps), ...inAll(innerOf(node), place)];
}

function inName(node: NodeOf<'id'>, { loop }: Place): ExpressionFault[] {
  return NAMES.has(node.args) || node.args === loop ? [] : [notAllowed(node, node.args)];
}

function inAll(nodes: readonly ASTNode[], place: Place): ExpressionFault[] {
  return nodes.flatMap((inner) => faultsIn(inner, place));
}

type NodeOf<T extends ASTNode['op']> = Extract<ASTNode, { op: T }>;

function inCall(node: NodeOf<'call'>, place: Place): ExpressionFault[] {
  const [name, given] = node.args;
  if (!CALLS.has(name)) return [notAllowed(node, name)];
  return [...(ABOUT_STEPS.has(name) ? stepFaults(node, place.steps) : []), ...inAll(given, place)];
}

function inMethod(node: NodeOf<'rcall'>, place: Place): ExpressionFault[] {
  const [name, receiver, given] = node.args;
  if (LOOPS.has(name)) return [...faultsIn(receiver, place), ...inLoop(node, place)];
  return METHODS.has(name) ? inAll([receiver, ...given], place) : [notAllowed(node, name)];
}

function inLoop(node: NodeOf<'rcall'>, place: Place): ExpressionFault[] {
  const [name, , [variable, condition]] = node.args;
  const isOne = place.loop === undefined && variable?.op === 'id' && condition !== undefined;
  return isOne ? faultsIn(condition, { ...place, loop: variable.args }) : [notAllowed(node, name)];
}

function stepFaults(node: NodeOf<'call'>, steps: KnownSteps): ExpressionFault[] {
  const [name, [given]] = node.args;
  const id = textOf(given);
  if (id === undefined) return [{ offset: node.start, code: 'step-literal', values: { name } }];
  if (steps === 'any') return [];
  const options = steps.get(id);
  const at = { offset: given?.start ?? node.start, values: { id } };
  if (!options) return [{ ...at, code: 'step-unknown' }];
  return name === 'outcome' && options.length === 0 ? [{ ...at, code: 'step-undecided' }] : [];
}

/** `outcome("x") == "yes"` can only hold where "yes" is an option: a slip of the pen would wait for ever. */
function comparisonFaults(node: ASTNode, steps: KnownSteps): ExpressionFault[] {
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    return [...impossible(left, right, steps), ...impossible(right, left, steps)];
  }
  if (node.op !== 'in') return [];
  const [asked, list] = node.args;
  return list.op === 'list' ? list.args.flatMap((given) => impossible(asked, given, steps)) : [];
}

function impossible(asked: ASTNode, given: ASTNode, steps: KnownSteps): ExpressionFault[] {
  const possible = possibleOf(asked, steps);
  // "" is what an outcome is before anything was chosen
  const value = textOf(given) ?? '';
  if (value === '' || possible.length === 0 || possible.includes(value)) return [];
  return [{ offset: given.start, code: 'value-unknown', values: { value, possible: possible.join(', ') } }];
}

/** Which texts it can be; none where it may be any. */
function possibleOf(node: ASTNode, steps: KnownSteps): readonly string[] {
  if (node.op === '.') return node.args[1] === 'kind' ? INCIDENT_KINDS : [];
  if (node.op !== 'call') return [];
  const [name, [given]] = node.args;
  if (name === 'state') return STEP_STATES;
  return name === 'outcome' ? optionsOf(textOf(given) ?? '', steps) : [];
}

function optionsOf(id: string, steps: KnownSteps): readonly string[] {
  return steps === 'any' ? [] : (steps.get(id) ?? []);
}

function textOf(node: ASTNode | undefined): string | undefined {
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}

function innerOf(node: ASTNode): readonly ASTNode[] {
  const { args } = node as { args: unknown };
  const all: readonly unknown[] = Array.isArray(args) ? args : [args];
  return all.filter((one): one is ASTNode => typeof one === 'object' && one !== null && 'op' in one);
}

function notAllowed(node: ASTNode, name: string): ExpressionFault {
  return { offset: node.start, code: 'not-allowed', values: { name } };
}
