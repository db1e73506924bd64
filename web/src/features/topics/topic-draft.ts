import { TopicInput } from '../../../../src/topics/topics.api';
import { readDecimal, writeDecimal } from '../../shared/decimal';
import { decimalFault, type Fault } from './plan-draft';

/** As the fields hold it: the budget as it was typed. */
export interface TopicDraft extends Omit<TopicInput, 'alarmBudget'> {
  readonly alarmBudget: string;
}

const FIELDS = ['name', 'id', 'query', 'alarmBudget'] as const;
export type TopicFaults = Readonly<Partial<Record<(typeof FIELDS)[number], Fault>>>;

const MOST_BUDGET = 100;

export function draftOf({ alarmBudget, ...same }: TopicInput, language: string): TopicDraft {
  return { ...same, alarmBudget: alarmBudget === undefined ? '' : writeDecimal(alarmBudget, language) };
}

/** What was understood, or what is wrong at each field and how to mend it. */
export function readTopic(
  draft: TopicDraft,
  language: string,
): { readonly faults: TopicFaults; readonly input: TopicInput | undefined } {
  const budget = readDecimal(draft.alarmBudget);
  const checked = TopicInput.safeParse({ ...draft, alarmBudget: budget.is === 'number' ? budget.value : undefined });
  const wrong = new Set(checked.error?.issues.map(({ path }) => path[0]));
  const faults: Record<(typeof FIELDS)[number], Fault | undefined> = {
    name: wrong.has('name') ? { key: 'topics.fault-name' } : undefined,
    id: wrong.has('id') ? { key: 'topics.fault-id' } : undefined,
    query: wrong.has('query') ? { key: 'topics.fault-query' } : undefined,
    alarmBudget: budgetFault(draft.alarmBudget, language),
  };
  const found = FIELDS.filter((field) => faults[field] !== undefined);
  return {
    faults: Object.fromEntries(found.map((field) => [field, faults[field]])),
    input: found.length === 0 ? checked.data : undefined,
  };
}

/** Left empty the service's own default holds. */
function budgetFault(text: string, language: string): Fault | undefined {
  const budget = readDecimal(text);
  if (budget.is === 'empty') return undefined;
  if (budget.is !== 'number') return decimalFault(text, language);
  const isIn = budget.value > 0 && budget.value <= MOST_BUDGET;
  return isIn ? undefined : { key: 'topics.fault-budget', values: { most: MOST_BUDGET } };
}

/** "Nordbahn Fernverkehr" → "nordbahn-fernverkehr" */
export function idOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
  return plain
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}
