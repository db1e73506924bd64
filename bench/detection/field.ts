import { type Candidate } from './detector';
import { judge, type Judgement, type Run, thresholdFor } from './judge';
import { type SimulatedTopic } from './topic';

/** Topics to choose the thresholds on, and others to report on. */
export interface Field {
  readonly name: string;
  readonly chosenOn: readonly SimulatedTopic[];
  readonly reportedOn: readonly SimulatedTopic[];
}

/** What one detector does on unseen topics at one budget. */
export interface Outcome {
  readonly name: string;
  readonly input: string;
  readonly budget: number;
  readonly threshold: number;
  readonly judgement: Judgement;
}

export interface Contest {
  readonly budgets: readonly number[];
  /** A threshold that is given instead of chosen, as the product derives it from the budget. */
  readonly given?: (budget: number) => number;
}

/** Lets one detector watch both parts of the field; one outcome per budget, and one more where a threshold is given. */
export function contest(candidate: Candidate, field: Field, { budgets, given }: Contest): readonly Outcome[] {
  const chosenOn = field.chosenOn.map((topic) => watch(candidate, topic));
  const reportedOn = field.reportedOn.map((topic) => watch(candidate, topic));
  const { name, input } = candidate;
  const at = (budget: number, threshold: number, as: string): Outcome => {
    return { name: as, input, budget, threshold, judgement: judge(reportedOn, threshold) };
  };
  return budgets.flatMap((budget) => [
    at(budget, thresholdFor(chosenOn, budget), name),
    ...(given ? [at(budget, given(budget), `${name}, threshold as shipped`)] : []),
  ]);
}

/** At a given threshold, so that only the topics to report on are watched. */
export function onlyReported(
  candidate: Candidate,
  field: Field,
  { budget, threshold }: { readonly budget: number; readonly threshold: number },
): Outcome {
  const { name, input } = candidate;
  const reportedOn = field.reportedOn.map((topic) => watch(candidate, topic));
  return { name, input, budget, threshold, judgement: judge(reportedOn, threshold) };
}

function watch({ scores }: Candidate, topic: SimulatedTopic): Run {
  return { topic, scores: scores(topic) };
}
