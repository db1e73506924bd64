import { type ASTNode } from '@marcbachmann/cel-js';

/** Which values a condition can have, as far as the text alone says. */
export interface Possible {
  readonly true: boolean;
  readonly false: boolean;
}

type HasBegun = (stepId: string) => boolean;

const EITHER: Possible = { true: true, false: true };
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'incident.level': [-1, 6],
  'incident.peakLevel': [-1, 6],
  'incident.minutes': [0, Infinity],
  'incident.mentions': [0, Infinity],
  hour: [0, 23],
  weekday: [1, 7],
  openQuestions: [-1, Infinity],
};
const MIRRORED: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};

/**
 * Whether the condition can be true, and can be false, while only these steps can have begun. Errs towards "can":
 * what it calls impossible is so.
 */
export function possible(node: ASTNode, hasBegun: HasBegun): Possible {
  if (node.op === 'value') return typeof node.args === 'boolean' ? only(node.args) : EITHER;
  if (node.op === '!_') return not(possible(node.args, hasBegun));
  if (node.op === 'call') return call(node.args, hasBegun);
  if (node.op !== '&&' && node.op !== '||') return comparison(node, hasBegun);
  const [left, right] = [possible(node.args[0], hasBegun), possible(node.args[1], hasBegun)];
  return node.op === '&&' ? both(left, right) : not(both(not(left), not(right)));
}

function only(value: boolean): Possible {
  return { true: value, false: !value };
}

function not({ true: yes, false: no }: Possible): Possible {
  return { true: no, false: yes };
}

function both(a: Possible, b: Possible): Possible {
  return { true: a.true && b.true, false: a.false || b.false };
}

function call([name, [given]]: readonly [string, readonly ASTNode[]], hasBegun: HasBegun): Possible {
  const id = given && literalOf(given);
  return name === 'isDone' && typeof id === 'string' && !hasBegun(id) ? only(false) : EITHER;
}

function comparison(node: ASTNode, hasBegun: HasBegun): Possible {
  const mirrored = MIRRORED[node.op];
  if (mirrored === undefined) return EITHER;
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  const value = literalOf(right);
  if (value !== undefined) return compared(node.op, left, { value, hasBegun });
  const mirror = literalOf(left);
  return mirror === undefined ? EITHER : compared(mirrored, right, { value: mirror, hasBegun });
}

interface Against {
  readonly value: string | number;
  readonly hasBegun: HasBegun;
}

function compared(op: string, node: ASTNode, { value, hasBegun }: Against): Possible {
  if (typeof value === 'number') return inRange(op, RANGES[nameOf(node)] ?? [-Infinity, Infinity], value);
  const before = textBefore(node, hasBegun);
  if (before === undefined) return EITHER;
  return op === '==' ? only(before === value) : only(before !== value);
}

/** What a step that cannot have begun answers. */
function textBefore(node: ASTNode, hasBegun: HasBegun): string | undefined {
  if (node.op !== 'call') return undefined;
  const [name, [given]] = node.args;
  const id = given && literalOf(given);
  if (typeof id !== 'string' || hasBegun(id)) return undefined;
  return name === 'outcome' ? '' : undefined;
}

function inRange(op: string, [least, most]: readonly [number, number], value: number): Possible {
  switch (op) {
    case '>':
      return { true: most > value, false: least <= value };
    case '>=':
      return { true: most >= value, false: least < value };
    case '<':
      return { true: least < value, false: most >= value };
    case '<=':
      return { true: least <= value, false: most > value };
    default: {
      const isIn = least <= value && value <= most;
      return op === '==' ? { true: isIn, false: true } : { true: true, false: isIn };
    }
  }
}

function literalOf(node: ASTNode): string | number | undefined {
  if (node.op === '-_') {
    const value = literalOf(node.args);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.op !== 'value') return undefined;
  const { args: value } = node;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function nameOf(node: ASTNode): string {
  if (node.op === 'id') return node.args;
  return node.op === '.' && node.args[0].op === 'id' ? `${node.args[0].args}.${node.args[1]}` : '';
}
