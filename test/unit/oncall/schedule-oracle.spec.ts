import { Almanac, onCallAt, planOf, shiftsBetween } from '../../../src/oncall/domain/schedule';
import { ERA_MINUTES, ERAS, randomSchedule } from '../../support/random-schedules';
import { codeOfHeld, codesOfShifts, firstDifference, ScheduleOracle } from '../../support/schedule-oracle';

const MINUTE_MS = 60_000;
const COUNT = 30;

describe('random schedules of two years', () => {
  const oracle = new ScheduleOracle();
  const almanac = new Almanac();

  // ten thousand of them: npm run bench -- schedules
  it.each(Array.from({ length: COUNT }, (_, seed) => seed))('number %i is as a minute-by-minute walk says', (seed) => {
    const random = randomSchedule(seed);
    const start = ERAS[random.era]!;
    const expected = oracle.walk(random);
    const plan = planOf(random.schedule, random.changes, almanac, random.absent);
    const shifts = shiftsBetween(plan, start, start + ERA_MINUTES * MINUTE_MS);
    const seen = codesOfShifts(random, shifts);
    expect(firstDifference(seen, expected)).toBe(-1);
    const anywhere = Array.from({ length: 500 }, (_, i) => (seed + i * 997) % ERA_MINUTES);
    for (const minute of [...anywhere, ...oracle.aroundChanges(random)])
      if (codeOfHeld(random, onCallAt(plan, start + minute * MINUTE_MS)) !== expected[minute])
        throw new Error(`differs at ${new Date(start + minute * MINUTE_MS).toISOString()}`);
  });
});
