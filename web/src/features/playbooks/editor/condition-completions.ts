import { type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';

/** The steps that a condition may ask about. */
export interface KnownStep {
  readonly id: string;
  readonly title: string;
  readonly options: readonly string[];
}

/** What conditions can name, with how it goes on. */
const NAMES: readonly (readonly [label: string, apply: string])[] = [
  ['incident.level', 'incident.level >= '],
  ['incident.peakLevel', 'incident.peakLevel >= '],
  ['incident.kind', 'incident.kind == "'],
  ['incident.minutes', 'incident.minutes >= '],
  ['incident.mentions', 'incident.mentions >= '],
  ['incident.isAcknowledged', 'incident.isAcknowledged'],
  ['topic.id', 'topic.id == "'],
  ['sources', 'sources'],
  ['hour', 'hour >= '],
  ['weekday', 'weekday >= '],
  ['openQuestions', 'openQuestions >= '],
  ['outcome', 'outcome("'],
  ['isDone', 'isDone("'],
  ['state', 'state("'],
];

/** What fits at the end of this beginning of a condition. */
export function conditionOptions(before: string, steps: readonly KnownStep[]): readonly Completion[] {
  const [, step] = /outcome\("([\w-]+)"\)\s*[!=]=\s*"[\w-]*$/.exec(before) ?? [];
  if (step !== undefined) return plain(steps.find(({ id }) => id === step)?.options ?? []);
  if (/outcome\("[\w-]*$/.test(before)) return named(steps.filter(({ options }) => options.length > 0));
  if (/(?:state|isDone)\("[\w-]*$/.test(before)) return named(steps);
  if (/"[^"]*$/.test(before.replace(/"[^"]*"/g, ''))) return [];
  return NAMES.map(([label, apply]) => ({ label, apply, type: apply.endsWith('("') ? 'function' : 'variable' }));
}

/** In a field that holds nothing but the condition. */
export function completionsIn(context: CompletionContext, steps: readonly KnownStep[]): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const word = context.matchBefore(/[\w.-]*/) ?? { from: context.pos, text: '' };
  const options = conditionOptions(before, steps);
  const isAsked = context.explicit || word.text !== '' || /(?:"|&& |\|\| |\()$/.test(before);
  return options.length > 0 && isAsked ? { from: word.from, options, validFor: /^[\w.-]*$/ } : null;
}

function named(steps: readonly KnownStep[]): Completion[] {
  return steps.map(({ id, title }) => ({ label: id, detail: title, type: 'constant' }));
}

function plain(labels: readonly string[]): Completion[] {
  return labels.map((label) => ({ label, type: 'constant' }));
}
