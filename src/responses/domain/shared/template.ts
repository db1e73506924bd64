import Handlebars from 'handlebars';
import { type Variable } from '../../responses.api';

export type Helper = 'date' | 'time' | 'name';

/** A text in its pieces: what is approved word for word, and where something is filled in. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly helper: Helper | null };

export interface TemplateFault {
  /** `syntax`, `not-allowed`, `unknown-variable`, `wrong-helper` */
  readonly code: string;
  /** What is written there. */
  readonly what: string;
}

export interface ReadTemplate {
  readonly pieces: readonly Piece[];
  readonly faults: readonly TemplateFault[];
}

/** What each helper can say. */
const HELPERS: Readonly<Record<Helper, readonly Variable['type'][]>> = {
  date: ['date', 'date-time'],
  time: ['time', 'date-time'],
  name: ['name', 'text'],
};

/** The type of a variable; undefined where there is none of this name. */
export type TypeOf = (name: string) => Variable['type'] | undefined;

/**
 * Of Handlebars' language only `{{name}}` and `{{date x}}`, `{{time x}}`, `{{name x}}` are allowed. The text is data: its tree is read and
 * nothing of it is ever run, so it can't loop, reach into objects or their prototypes, or call another template.
 */
export function readTemplate(text: string, typeOf: TypeOf): ReadTemplate {
  let body: readonly hbs.AST.Statement[];
  try {
    body = Handlebars.parseWithoutProcessing(text).body;
  } catch (error) {
    const [what = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { pieces: [], faults: [{ code: 'syntax', what }] };
  }
  const read = body.map((statement) => pieceOf(statement, typeOf));
  return {
    pieces: read.flatMap((each) => ('kind' in each ? [each] : [])),
    faults: read.flatMap((each) => ('kind' in each ? [] : [each])),
  };
}

function pieceOf(statement: hbs.AST.Statement, typeOf: TypeOf): Piece | TemplateFault {
  if (statement.type === 'ContentStatement')
    return { kind: 'text', text: (statement as hbs.AST.ContentStatement).value };
  if (statement.type !== 'MustacheStatement') return { code: 'not-allowed', what: statement.type };
  const mustache = statement as hbs.AST.MustacheStatement;
  const call = callOf(mustache);
  if (!call) return { code: 'not-allowed', what: writtenIn(mustache.path) };
  const type = typeOf(call.name);
  if (type === undefined) return { code: 'unknown-variable', what: call.name };
  if (call.helper !== null && !HELPERS[call.helper].includes(type))
    return { code: 'wrong-helper', what: `${call.helper} ${call.name}` };
  return { kind: 'value', ...call };
}

interface Call {
  readonly name: string;
  readonly helper: Helper | null;
}

/** undefined where it is anything but a plain name, with or without a helper of ours. */
function callOf(mustache: hbs.AST.MustacheStatement): Call | undefined {
  const head = isPlain(mustache) ? nameIn(mustache.path) : undefined;
  if (head === undefined || mustache.params.length > 1) return undefined;
  const [param] = mustache.params;
  if (!param) return { name: head, helper: null };
  const name = nameIn(param);
  return name !== undefined && isHelper(head) ? { name, helper: head } : undefined;
}

/** Without options, in two braces, and leaving the blanks around it alone. */
function isPlain({ hash, escaped, strip }: hbs.AST.MustacheStatement): boolean {
  // Handlebars leaves `hash` undefined where there is none, whatever its types say.
  return !(hash as hbs.AST.Hash | undefined) && escaped && !strip.open && !strip.close;
}

function isHelper(name: string): name is Helper {
  return Object.hasOwn(HELPERS, name);
}

/** A name, and no way into something: `a.b`, `../a`, `@root`, `this` and `[a b]` are none. */
function nameIn(expression: hbs.AST.Expression): string | undefined {
  if (expression.type !== 'PathExpression') return undefined;
  const { original, data, depth } = expression as hbs.AST.PathExpression;
  return !data && depth === 0 && /^[a-z][A-Za-z0-9]*$/.test(original) && original !== 'this' ? original : undefined;
}

function writtenIn(expression: hbs.AST.Expression): string {
  return expression.type === 'PathExpression' ? (expression as hbs.AST.PathExpression).original : expression.type;
}
