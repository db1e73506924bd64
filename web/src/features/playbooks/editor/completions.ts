import { type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { CRISIS_FUNCTIONS } from '../../../../../src/kernel/actor';
import { playbookJsonSchema } from '../../../../../src/playbooks/domain/shared/playbook-json-schema';
import { TEMPLATE_VARIABLES } from '../../../../../src/playbooks/domain/shared/template';
import { STEP_TYPES } from '../../../../../src/playbooks/playbooks.api';
import { conditionOptions, type KnownStep } from './condition-completions';

/** What can be named, besides what the schema says. */
export interface Known {
  readonly steps: readonly KnownStep[];
  readonly templates: readonly string[];
  readonly policies: readonly string[];
  readonly hooks: readonly string[];
  readonly lists: readonly string[];
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
}

const SCHEMA = playbookJsonSchema() as Schema;
const STEPS = SCHEMA.properties?.['steps']?.items;
const KINDS = (SCHEMA.properties?.['triggers']?.properties?.['kinds']?.items?.enum ?? []).map(String);

/** What fits where the cursor stands: a field of the schema, one of its values, or a name of this playbook and this house. */
export function completions(context: CompletionContext, known: Known): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const word = context.matchBefore(/[\w-]*/) ?? { from: context.pos, text: '' };
  const options = optionsAt(context, before, known);
  if (
    !options ||
    options.length === 0 ||
    (word.text === '' && !context.explicit && !/(?:: |\[|, |\{\{|")$/.test(before))
  )
    return null;
  return { from: word.from, options, validFor: /^[\w-]*$/ };
}

function optionsAt(context: CompletionContext, before: string, known: Known): readonly Completion[] | undefined {
  if (/\{\{\s*[\w]*$/.test(before)) return plain(TEMPLATE_VARIABLES, 'variable');
  const asked = inCondition(before, known);
  if (asked) return asked;
  const [, field] = /^\s*(?:- )?([\w-]+):\s.*$/.exec(before) ?? [];
  if (field === undefined) return fieldsAt(context, before);
  const inner = /[{,]\s*([\w-]+):\s*[\w-]*$/.exec(before)?.[1];
  return valuesOf(inner ?? field, known, typeAt(context));
}

/** The text of a condition, which is a language of its own; `until` may stand within `repeat`. */
const CONDITION = /(?:^\s*(?:- )?|[{,]\s*)(?:if|when|until):\s*['"]?(.*)$/;

function inCondition(before: string, { steps }: Known): readonly Completion[] | undefined {
  const [, condition] = CONDITION.exec(before) ?? [];
  return condition === undefined ? undefined : conditionOptions(condition, steps);
}

function named(steps: Known['steps']): Completion[] {
  return steps.map(({ id, title }) => ({ label: id, detail: title, type: 'constant' }));
}

function plain(labels: readonly string[], type: string): Completion[] {
  return labels.map((label) => ({ label, type }));
}

function valuesOf(field: string, known: Known, type: string | undefined): Completion[] {
  const values: Readonly<Record<string, () => Completion[]>> = {
    after: () => named(known.steps),
    templates: () => plain(known.templates, 'constant'),
    policy: () => plain(known.policies, 'constant'),
    hook: () => plain(known.hooks, 'constant'),
    type: () => plain(STEP_TYPES, 'keyword'),
    kinds: () => plain(KINDS, 'keyword'),
    invite: () => plain(CRISIS_FUNCTIONS, 'keyword'),
    function: () => plain(CRISIS_FUNCTIONS, 'keyword'),
    to: () =>
      plain(
        type === 'level' ? [] : [...CRISIS_FUNCTIONS, 'on-call', ...known.lists.map((one) => `list:${one}`)],
        'keyword',
      ),
  };
  return values[field]?.() ?? plain(enumOf(stepSchema(type)?.properties?.[field]), 'keyword');
}

function enumOf(schema: Schema | undefined): string[] {
  return (schema?.enum ?? []).map(String);
}

function stepSchema(type: string | undefined): Schema | undefined {
  return (STEPS?.oneOf ?? STEPS?.anyOf ?? []).find(({ properties }) => properties?.['type']?.const === type);
}

/** The type of the step that the cursor is in. */
function typeAt({ state, pos }: CompletionContext): string | undefined {
  return linesOfStep(state.doc.toString(), pos)
    .map((line) => /^\s+(?:- )?type:\s*([\w-]+)/.exec(line)?.[1])
    .find((type) => type !== undefined);
}

function linesOfStep(text: string, pos: number): readonly string[] {
  const lines = text.split('\n');
  const at = text.slice(0, pos).split('\n').length - 1;
  const isStart = (line: string): boolean => /^ {0,2}- /.test(line);
  const from = lines.findLastIndex((line, i) => i <= at && isStart(line));
  if (from < 0) return [];
  const next = lines.findIndex((line, i) => i > at && isStart(line));
  return lines.slice(from, next < 0 ? lines.length : next);
}

const STEP_FIELD = /^ {2}(?:- | {2})[\w-]*$/;

function fieldsAt(context: CompletionContext, before: string): Completion[] | undefined {
  if (/^[\w-]*$/.test(before)) return fieldsOf(SCHEMA, context.state.doc.toString().split('\n'), /^([\w-]+):/);
  if (!STEP_FIELD.test(before)) return undefined;
  const lines = linesOfStep(context.state.doc.toString(), context.pos);
  const schema = stepSchema(typeAt(context)) ?? { properties: { id: {}, type: {}, title: {} } };
  return fieldsOf(schema, lines, /^ {2}(?:- | {2})([\w-]+):/);
}

/** Those that are not written yet. */
function fieldsOf({ properties = {} }: Schema, lines: readonly string[], written: RegExp): Completion[] {
  const there = new Set(lines.map((line) => written.exec(line)?.[1]));
  return Object.entries(properties).flatMap(([name, { description }]) =>
    there.has(name)
      ? []
      : [
          {
            label: name,
            apply: `${name}: `,
            type: 'property',
            ...(description === undefined ? {} : { info: description }),
          },
        ],
  );
}
