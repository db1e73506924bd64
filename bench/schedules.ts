import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from 'simple-statistics';
import { seededRandom } from '../src/kernel/random';
import { Almanac, onCallAt, type Plan, planOf, shiftsBetween } from '../src/oncall/domain/schedule';
import { ERA_MINUTES, ERAS, randomSchedule, type RandomSchedule } from '../test/support/random-schedules';
import { codeOfHeld, codesOfShifts, firstDifference, ScheduleOracle } from '../test/support/schedule-oracle';
import { projectRoot } from './detection/project';
import { whoByWalking } from './schedules/rival';

const MINUTE_MS = 60_000;
const LIMIT_MS = 50;
const ASKED = 1_000;
const ROUNDS = 9;
/** Instants asked for one by one, of each schedule, beside the edges of its shifts. */
const INSTANTS = 100;
const EDGES = 50;

/**
 * The schedule engine against a walk through every minute of two years, and the time to say who is on call:
 * `npm run bench -- schedules [--schedules N] [--keep]`. `--keep` writes bench/results/schedules.md.
 */
export function run(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { schedules: { type: 'string', default: '10000' }, keep: { type: 'boolean', default: false } },
  });
  const count = Number(values.schedules);
  if (!Number.isInteger(count) || count < 1) throw new Error('--schedules is a whole number from 1 on');
  const text = [...head(), ...ask(), '', ...compare(count), ''].join('\n');
  process.stdout.write(text);
  if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/schedules.md'), text);
}

function head(): string[] {
  return [
    '# Schedules',
    '',
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, one core. Random schedules, seeded: 1 to 4 layers in 7 time zones`,
    '(Berlin, New York, Kolkata, Lord Howe with its half hour, Apia with its left-out day, Casablanca with Ramadan, UTC), hours, public',
    'holidays, up to 7 changes, people who have left; clock changes at the handoffs more often than chance would have it.',
    '',
  ];
}

function ask(): string[] {
  const schedules = Array.from({ length: ASKED }, (_, seed) => randomSchedule(seed));
  const ats = schedules.map((random) => (ERAS[random.era] ?? 0) + 0.9 * ERA_MINUTES * MINUTE_MS);
  let almanac = new Almanac();
  const once = (): number =>
    timed(() => {
      schedules.forEach((random, i) => onCallAt(planWith(almanac, random), ats[i] ?? 0));
    });
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    almanac = new Almanac();
    cold.push(once());
    warm.push(once());
  }
  let wrong = 0;
  const walking = timed(() => {
    wrong = schedules.filter((random, i) => {
      const at = ats[i] ?? 0;
      return whoByWalking(random, at) !== onCallAt(planWith(almanac, random), at)?.personId;
    }).length;
  });
  const row = (name: string, times: readonly number[], note: string): string =>
    `| ${name} | ${median([...times]).toFixed(1)} | ${Math.max(...times).toFixed(1)} | ${note} |`;
  return [
    `## Who is on call at t, for ${ASKED.toLocaleString('en')} schedules (goal: at most ${LIMIT_MS} ms)`,
    '',
    `| | ms, median of ${ROUNDS} | slowest | |`,
    '|---|---:|---:|---|',
    row('engine', warm, 'from the stored document to person and reason'),
    row('engine, just started', cold, 'zones and holidays have to be worked out first'),
    row(
      'rival: walks from the first handoff, with luxon',
      [walking],
      `other answers: ${wrong} (it knows no holidays and adds hours as hours)`,
    ),
  ];
}

function compare(count: number): string[] {
  const oracle = new ScheduleOracle();
  const almanac = new Almanac();
  let [minutes, asked, differing] = [0, 0, 0];
  for (let seed = 0; seed < count; seed++) {
    const random = randomSchedule(seed);
    const expected = oracle.walk(random);
    const plan = planWith(almanac, random);
    const instants = instantsOf(expected, seed, oracle.aroundChanges(random));
    const found = [differsInShifts(random, plan, expected), differsAtInstants(random, plan, expected, instants)].filter(
      Boolean,
    );
    if (found.length > 0) process.stdout.write(`number ${seed}: ${found.join('; ')}\n`);
    differing += found.length > 0 ? 1 : 0;
    minutes += expected.length;
    asked += instants.length;
  }
  return [
    `## Against a walk through every minute of two years (goal: 10,000 schedules without a difference)`,
    '',
    '| schedules | minutes compared (person, rule, in whose place) | instants asked one by one | schedules that differ |',
    '|---:|---:|---:|---:|',
    `| ${[count, minutes, asked, differing].map((n) => n.toLocaleString('en')).join(' | ')} |`,
  ];
}

function differsInShifts(random: RandomSchedule, plan: Plan, expected: Int32Array): string | undefined {
  const start = ERAS[random.era] ?? 0;
  const shifts = shiftsBetween(plan, start, start + ERA_MINUTES * MINUTE_MS);
  const minute = firstDifference(codesOfShifts(random, shifts), expected);
  return minute < 0 ? undefined : `shifts at ${new Date(start + minute * MINUTE_MS).toISOString()}`;
}

function differsAtInstants(
  random: RandomSchedule,
  plan: Plan,
  expected: Int32Array,
  instants: readonly number[],
): string | undefined {
  const start = ERAS[random.era] ?? 0;
  for (const minute of instants) {
    const at = start + minute * MINUTE_MS;
    if (codeOfHeld(random, onCallAt(plan, at)) !== expected[minute]) return `asked at ${new Date(at).toISOString()}`;
  }
  return undefined;
}

/** Around the clock changes, at the edges of shifts and a minute before each, and anywhere. */
function instantsOf(expected: Int32Array, seed: number, aroundChanges: readonly number[]): number[] {
  const dice = seededRandom(seed);
  const anywhere = Array.from({ length: INSTANTS }, () => Math.floor(dice() * ERA_MINUTES));
  return [...anywhere, ...edgesOf(expected, dice), ...aroundChanges];
}

function edgesOf(codes: Int32Array, dice: () => number): number[] {
  const edges: number[] = [];
  const first = Math.floor(dice() * codes.length);
  for (let i = 0; i < codes.length && edges.length < EDGES; i++) {
    const minute = 1 + ((first + i) % (codes.length - 1));
    if (codes[minute] !== codes[minute - 1]) edges.push(minute - 1, minute);
  }
  return edges;
}

function planWith(almanac: Almanac, { schedule, changes, absent }: RandomSchedule): Plan {
  return planOf(schedule, changes, almanac, absent);
}

function timed(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
