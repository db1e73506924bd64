import { Dice } from './dice';
import { type Scenario } from './simulator';
import { BENIGN, CRISES, type EventKind } from './topic';

/** Mentions per hour: three a day to thirty thousand an hour. */
export const TIERS = [3 / 24, 30 / 24, 20, 200, 3_000, 30_000] as const;
const HISTORIES = [1, 7, 28] as const;
const JUDGED_DAYS = 28;
const CRISES_EACH = 3;
const BENIGN_EACH = 6;
/** Brands small enough for a storm of twenty people. */
const SMALL_PER_HOUR = 2;

/** Every tier × history, `perCell` topics each; every fourth topic is quiet: nothing but its everyday life. */
export function scenarios(seeds: string, perCell: number): readonly Scenario[] {
  const dice = new Dice(`scenarios/${seeds}`);
  const all: Scenario[] = [];
  for (const ratePerHour of TIERS) {
    for (const historyDays of HISTORIES) {
      for (let i = 0; i < perCell; i++) {
        const isQuiet = all.length % 4 === 3;
        all.push({
          name: `${seeds}/${ratePerHour}/${historyDays}/${i}`,
          ratePerHour,
          historyDays,
          judgedDays: JUDGED_DAYS,
          events: isQuiet ? [] : drawEvents(dice, ratePerHour),
        });
      }
    }
  }
  return all;
}

function drawEvents(dice: Dice, ratePerHour: number): readonly EventKind[] {
  const crises = CRISES.filter((kind) => kind !== 'smallBrand' || ratePerHour < SMALL_PER_HOUR);
  // a brand that is hardly mentioned has no tone to shift
  const possible = ratePerHour < SMALL_PER_HOUR ? crises.filter((kind) => kind !== 'toneShift') : crises;
  const drawn: EventKind[] = Array.from({ length: CRISES_EACH }, () => dice.pick(possible));
  const benign: EventKind[] = Array.from({ length: BENIGN_EACH }, () => dice.pick(BENIGN));
  return dice.shuffled([...drawn, ...benign]);
}
