import { parseArgs } from 'node:util';
import { asksForHelp } from '../../src/platform/start/help';
import { crashIntake } from './intake.crash';
import { crashPaging } from './paging.crash';
import { crashRuns } from './runs.crash';

const USAGE =
  'npm run test:crash -- [--rounds 3] [--seed 7] [--only intake|paging|runs]   (the same seed stops at the same moments)\n';
const CRASHES = { intake: crashIntake, paging: crashPaging, runs: crashRuns } as const;
type Name = keyof typeof CRASHES;

/** Stops the real service at random moments: in the flood of mentions, and on the way of a page to a phone, in the steps of a run. */
async function main(): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    process.stdout.write(USAGE);
    return;
  }
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(process.pid) },
      only: { type: 'string' },
    },
  });
  const [seed, rounds] = [Number(values.seed), Number(values.rounds)];
  if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed))
    throw new Error('--rounds must be 1, 2, 3, …, and --seed a whole number');
  const names = (Object.keys(CRASHES) as Name[]).filter((name) => values.only === undefined || name === values.only);
  if (names.length === 0) throw new Error(`--only must be one of: ${Object.keys(CRASHES).join(', ')}`);
  for (const name of names) await CRASHES[name]({ rounds, seed });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
