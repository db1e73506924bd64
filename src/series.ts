import { runSeries } from './run-series';

/** `npm run --silent series -- FILE.csv`: `timestamp,value` in, `timestamp,value,anomaly_score` out. */
async function main(): Promise<void> {
  process.exitCode = await runSeries(process.argv.slice(2), {
    input: process.stdin,
    out: process.stdout,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

void main();
