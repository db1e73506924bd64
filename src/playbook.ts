import { environment } from './platform/config/environment';
import { runPlaybook } from './run-playbook';

/** `npm run --silent playbook -- check FILE…`: what is wrong with a playbook, and where. See docs/operations.md. */
async function main(): Promise<void> {
  process.exitCode = await runPlaybook(process.argv.slice(2), {
    environment: environment(),
    out: (text) => void process.stdout.write(text),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}

void main();
