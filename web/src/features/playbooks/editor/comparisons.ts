import { type About, type Comparison, NUMBERS, type NumberAbout } from '../document/condition';
import { type Fields, idOf } from '../document/playbook-document';
import { optionsOf } from './step-texts';

/** What most conditions ask comes first. */
const ABOUTS: readonly About[] = [
  ...(['outcome', 'done', 'level', 'peakLevel', 'minutes', 'mentions', 'openQuestions'] as const),
  ...(['acknowledged', 'kind', 'topic', 'source', 'hour', 'weekday'] as const),
];

/** What can be asked where these steps are. */
export function aboutsFor(steps: readonly Fields[]): readonly About[] {
  const hasQuestion = steps.some(({ type }) => type === 'decision');
  return ABOUTS.filter((about) => (about === 'outcome' ? hasQuestion : about !== 'done' || steps.length > 0));
}

function isNumber(about: About): about is NumberAbout {
  return Object.hasOwn(NUMBERS, about);
}

const USUAL: Readonly<Record<NumberAbout, number>> = {
  ...{ level: 4, peakLevel: 4, minutes: 60, mentions: 100, openQuestions: 10, hour: 7, weekday: 6 },
};

/** A comparison to begin with, which is right as it stands. */
export function beginningOf(about: About, steps: readonly Fields[]): Comparison {
  if (isNumber(about)) return { about, op: 'least', value: USUAL[about] };
  switch (about) {
    case 'outcome': {
      const decision = steps.find(({ type }) => type === 'decision');
      return { about, is: true, step: idOf(decision), value: idOf(optionsOf(decision)[0]) };
    }
    case 'done':
      return { about, is: true, step: idOf(steps[0]) };
    case 'acknowledged':
      return { about, is: true };
    case 'kind':
      return { about, is: true, value: 'firestorm' };
    case 'topic':
    case 'source':
      return { about, is: true, value: '' };
  }
}
