import { environment } from './platform/config/environment';
import { runBacktest } from './run-backtest';

/** `npm run backtest`: what another alarm budget would have opened. See docs/operations.md. */
async function main(): Promise<void> {
  process.exitCode = await runBacktest(process.argv.slice(2), {
    environment: environment(),
    out: (text) => void process.stdout.write(text),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

void main();
