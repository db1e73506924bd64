import { environment } from './platform/config/environment';
import { runTone } from './run-tone';

/** `npm run --silent tone`: texts in, how they sound out, a JSON object a line. */
async function main(): Promise<void> {
  process.exitCode = await runTone(process.argv.slice(2), {
    environment: environment(),
    input: process.stdin,
    out: process.stdout,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

void main();
