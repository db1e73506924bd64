import { CRISIS_FUNCTIONS, type CrisisFunction } from '../../kernel/actor';
import { headOf, stepLine } from './card';
import { nextPromise, openSteps, type Situation } from './situation';
import { clockTime, type Pen } from './words';

const MOST_STEPS = 5;

/** How it stands, for one person's eyes. */
export function statusText(situation: Situation, pen: Pen): string {
  const { incident, now } = situation;
  const holder = incident.acknowledgedBy?.name ?? pen.say('situation.card.nobody');
  const steps = openSteps(situation).slice(0, MOST_STEPS);
  const promise = nextPromise(situation);
  return [
    headOf(situation, pen),
    pen.say('situation.answer.since', {
      time: clockTime(incident.onsetAt, now, pen),
      mentions: incident.mentions,
      holder,
    }),
    ...(steps.length > 0 ? [pen.say('situation.card.steps')] : []),
    ...steps.map((step) => `• ${stepLine(step, situation, pen)}`),
    ...(promise ? [`${pen.say('situation.step.promise')}: ${stepLine(promise, situation, pen)}`] : []),
    situation.links.incident,
  ].join('\n');
}

export interface Holders {
  readonly function: CrisisFunction;
  readonly names: readonly string[];
}

export function whoText(holders: readonly Holders[], pen: Pen): string {
  const lines = CRISIS_FUNCTIONS.flatMap((one) => {
    const names = holders.find((entry) => entry.function === one)?.names ?? [];
    return names.length === 0 ? [] : [`• ${pen.say(`situation.function.${one}`)}: ${names.join(', ')}`];
  });
  return lines.length === 0
    ? pen.say('situation.answer.nobody')
    : [pen.say('situation.answer.who'), ...lines].join('\n');
}
