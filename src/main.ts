import { environment } from './platform/config/environment';
import { loadSettings } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { redacted } from './platform/log/redact';
import { EXIT } from './platform/start/exit-codes';
import { onStopSignal, outliveOutput } from './platform/start/signals';
import { keepHeapSmall } from './platform/start/small-heap';
import { startErrorOf } from './platform/start/start-error';
import { type RunningService, startService } from './service';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** `npm start`: one process, from its settings to its last answer. Exit codes: platform/start/exit-codes.ts. */
async function main(): Promise<void> {
  keepHeapSmall();
  outliveOutput();
  const starting = start();
  stopOnSignal(starting);
  stopOnBug(starting);
  const service = await starting;
  say(`Sturmwarte is serving at ${service.address}`);
  if (service.firstLink !== undefined) {
    say(`There is no administrator yet. This link lets the first one in, once:\n  ${service.firstLink}`);
  }
  await service.databaseLost;
  process.stderr.write(
    'The embedded database has stopped by itself; the service stops too. See postgres.log in the data folder.\n',
  );
  await end(service, EXIT.database);
}

async function start(): Promise<RunningService> {
  const { settings } = loadSettings(projectRoot(), environment());
  return startService({ settings, say });
}

function stopOnSignal(starting: Promise<RunningService>): void {
  onStopSignal((signal) => {
    say(`${signal}: finishing what is under way; once more ends it at once`);
    // A start that fails meanwhile says so itself, below.
    void starting.then((service) => end(service, 0, signal)).catch(() => undefined);
  });
}

/** What nobody caught leaves the process in a state that nobody knows: say it, close in order, end. */
function stopOnBug(starting: Promise<RunningService>): void {
  let isEnding = false;
  process.on('uncaughtException', (error) => {
    if (isEnding) return; // what breaks now breaks because of the first one
    isEnding = true;
    process.stderr.write(`This is a bug: ${redacted(error.stack ?? String(error))}\n`);
    void starting.then((service) => end(service, EXIT.bug)).catch(() => process.exit(EXIT.bug));
  });
}

async function end(service: RunningService, code: number, signal?: NodeJS.Signals): Promise<void> {
  try {
    await service.stop(signal);
    process.exit(code);
  } catch (error) {
    process.stderr.write(`The shutdown was not clean: ${redacted(String(error))}\n`);
    process.exit(EXIT.bug);
  }
}

main().catch((error: unknown) => {
  const known = startErrorOf(error);
  const words =
    known?.message ?? `This is a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  process.stderr.write(`${redacted(words)}\n`);
  process.exit(known?.exitCode ?? EXIT.bug);
});
