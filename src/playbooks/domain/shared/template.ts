import Handlebars from 'handlebars';

/** What a text may name. */
export const TEMPLATE_VARIABLES = [
  'topic',
  'kind',
  'level',
  'levelName',
  'mentions',
  'since',
  'reasons',
  'link',
  'lead',
  'nextPromise',
  'openQuestions',
] as const;
export type TemplateValues = Readonly<Record<(typeof TEMPLATE_VARIABLES)[number], string>>;

export interface TemplateFault {
  /** Its words are in fault-words.ts. */
  readonly code: 'text-variable' | 'text-block' | 'text-syntax';
  readonly values: Readonly<Record<string, string>>;
}

/** As a person is told of them. */
const POSSIBLE = TEMPLATE_VARIABLES.map((name) => `{{${name}}}`).join(', ');

/**
 * Checks that a text only names what exists. Of Handlebars' language only `{{name}}` is allowed: a playbook is data, so
 * it must not be able to loop, to look into objects, or to fail in the middle of a crisis.
 */
export function templateFaults(text: string): TemplateFault[] {
  try {
    return statementsOf(text).flatMap((statement) => {
      const fault = faultOf(statement);
      return fault ? [fault] : [];
    });
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return [{ code: 'text-syntax', values: { reason } }];
  }
}

/** Fills in the values. Nothing is escaped: the text is for people, and each channel escapes for itself. */
export function render(text: string, values: TemplateValues): string {
  const faults = templateFaults(text);
  if (faults[0]) throw new Error(`a text that was not checked: ${faults[0].code}`);
  return statementsOf(text)
    .map((statement) => (isText(statement) ? statement.value : valueOf(statement, values)))
    .join('');
}

function statementsOf(text: string): hbs.AST.Statement[] {
  return Handlebars.parse(text).body;
}

function isText(statement: hbs.AST.Statement): statement is hbs.AST.ContentStatement {
  return statement.type === 'ContentStatement';
}

function valueOf(statement: hbs.AST.Statement, values: TemplateValues): string {
  const name = nameOf(statement);
  return name === undefined ? '' : values[name];
}

function faultOf(statement: hbs.AST.Statement): TemplateFault | undefined {
  if (isText(statement) || statement.type === 'CommentStatement' || nameOf(statement) !== undefined) return undefined;
  if (statement.type !== 'MustacheStatement')
    return { code: 'text-block', values: { block: statement.type, possible: POSSIBLE } };
  const { path } = statement as hbs.AST.MustacheStatement;
  const written = path.type === 'PathExpression' ? (path as hbs.AST.PathExpression).original : path.type;
  return { code: 'text-variable', values: { variable: `{{${written}}}`, possible: POSSIBLE } };
}

/** The variable that the statement names, if it is nothing but that. */
function nameOf(statement: hbs.AST.Statement): keyof TemplateValues | undefined {
  if (statement.type !== 'MustacheStatement') return undefined;
  const { path, params, hash } = statement as hbs.AST.MustacheStatement;
  // Handlebars leaves `hash` undefined where there is none, whatever its types say.
  const isPlain = path.type === 'PathExpression' && params.length === 0 && !(hash as hbs.AST.Hash | undefined);
  return isPlain ? TEMPLATE_VARIABLES.find((name) => name === (path as hbs.AST.PathExpression).original) : undefined;
}
