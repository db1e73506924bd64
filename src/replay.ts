import { environment } from './platform/config/environment';
import { runReplay } from './run-replay';

/** `npm run replay`: see docs/mention-format.md. */
async function main(): Promise<void> {
  process.exitCode = await runReplay(process.argv.slice(2), {
    environment: environment(),
    out: (text) => void process.stdout.write(text),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

void main();
