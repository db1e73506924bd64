import { asksForHelp } from '../src/platform/start/help';
import { run as console } from './console';
import { run as consoleHeap } from './console-heap';
import { run as delivery } from './delivery';
import { run as detection } from './detection/run';
import { run as intake } from './intake';
import { run as nab } from './nab';
import { run as paging } from './paging';
import { run as room } from './room';
import { run as runs } from './runs';
import { run as scale } from './scale';
import { run as schedules } from './schedules';
import { run as tone } from './tone';
import { run as toneShares } from './tone-shares';
import { run as toneTaught } from './tone-taught';
import { run as topics } from './topics';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void> | void>> = {
  console,
  'console-heap': consoleHeap,
  delivery,
  detection,
  intake,
  nab,
  paging,
  room,
  runs,
  scale,
  schedules,
  tone,
  'tone-shares': toneShares,
  'tone-taught': toneTaught,
  topics,
};

/** `npm run bench -- NAME [ARGS]` */
async function main([name = '', ...args]: readonly string[]): Promise<void> {
  if (asksForHelp([name])) {
    process.stdout.write(`npm run bench -- ${Object.keys(BENCHES).join(' | ')}   (results: bench/results)\n`);
    return;
  }
  const bench = BENCHES[name];
  if (!bench) {
    process.stderr.write(`Which bench? npm run bench -- ${Object.keys(BENCHES).join(' | ')}\n`);
    process.exitCode = 2;
    return;
  }
  await bench(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
