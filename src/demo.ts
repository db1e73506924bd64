import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FirstAdministrator } from './access/contract';
import { type DemoLine, NORDBAHN_TOPICS, quietDays, storm } from './adapters/demo/nordbahn';
import { DemoCrew } from './demo-crew';
import { playQuietDays } from './demo-past';
import { demoSettings } from './demo-settings';
import { type Incident, IncidentFeed, Incidents } from './incidents/contract';
import { MentionGate } from './intake/contract';
import { type Clock, SystemClock } from './kernel/clock';
import { type IncidentId } from './kernel/ids';
import { environment } from './platform/config/environment';
import { projectRoot } from './platform/config/project-root';
import { Settings } from './platform/config/settings';
import { textOf, type TextValues } from './platform/i18n/texts';
import { redacted } from './platform/log/redact';
import { UnitOfWork } from './platform/postgres/tx';
import { EXIT } from './platform/start/exit-codes';
import { outliveOutput } from './platform/start/signals';
import { startErrorOf } from './platform/start/start-error';
import { type RunningService, startService } from './service';

const QUIET_DAYS = 4;
const WAIT_MS = 90_000;
const STORM_SEED = 3;
const QUIET_SEED = 11;

type Say = (key: string, values?: TextValues) => void;

/** `npm run demo [-- --now] [-- --exit]`: a storm at a railway that doesn't exist, in two and a half minutes after its quiet days. */
async function demo(): Promise<void> {
  const { values: flags } = parseArgs({ options: { now: { type: 'boolean' }, exit: { type: 'boolean' } } });
  outliveOutput();
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-demo-'));
  const stopping = new AbortController();
  try {
    const settings = demoSettings(projectRoot(), environment(), dataDir);
    const say: Say = (key, values) =>
      void process.stdout.write(`${textOf(settings.server.language, key, values) ?? key}\n`);
    stopOnSignal(stopping, say);
    await tellStory(settings, { flags, say, signal: stopping.signal });
  } catch (error) {
    if (!stopping.signal.aborted) throw error; // else it is the stop that broke it off
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** However often somebody presses Ctrl-C, the demo cleans up: it has promised to leave nothing behind. */
function stopOnSignal(stopping: AbortController, say: Say): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!stopping.signal.aborted) say('demo.stopping');
      stopping.abort();
    });
}

interface Showing {
  readonly flags: { readonly now?: boolean; readonly exit?: boolean };
  readonly say: Say;
  readonly signal: AbortSignal;
}

/** @throws what the signal aborts, like everything else, once the service is closed. */
async function tellStory(settings: Settings, { flags, say, signal }: Showing): Promise<void> {
  const clock = new SystemClock();
  const quietUntil = clock.now();
  say('demo.preparing');
  await playQuietDays(settings, {
    topics: NORDBAHN_TOPICS,
    lines: quietDays(quietUntil, QUIET_DAYS, QUIET_SEED),
    until: quietUntil,
    signal,
  });
  const service = await startService({ settings, say: (sentence) => void process.stdout.write(`${sentence}\n`) });
  try {
    signal.throwIfAborted();
    say(flags.now ? 'demo.open_now' : 'demo.open', { link: service.firstLink ?? service.address });
    if (!flags.now) await untilSomebodyIsThere(service, signal);
    const crew = playCrew(service, { clock, say, signal });
    await playStorm(service, { clock, say, signal });
    await crew.played;
    if (flags.exit) await crew.resolve();
    say(flags.exit ? 'demo.over' : 'demo.stays');
    if (!flags.exit) await once(signal, 'abort');
  } finally {
    await service.stop();
  }
}

/** At most WAIT_MS: who only watches the terminal shall see the storm as well. */
async function untilSomebodyIsThere({ app }: RunningService, signal: AbortSignal): Promise<void> {
  const first = app.get(FirstAdministrator, { strict: false });
  const began = performance.now();
  while (await first.isNeeded()) {
    if (performance.now() - began > WAIT_MS) return;
    await sleep(500, undefined, { signal });
  }
  await sleep(3_000, undefined, { signal }); // the board has opened by then
}

interface Playing {
  readonly clock: Clock;
  readonly say: Say;
  readonly signal: AbortSignal;
}

/** Everyday talk goes on around the storm; each line goes in at its own second, through the gate that all doors share. */
async function playStorm({ app, address }: RunningService, { clock, say, signal }: Playing): Promise<void> {
  const begins = clock.now();
  const seconds = (): number => Math.round((clock.now().getTime() - begins.getTime()) / 1000);
  say('demo.begins', { address });
  const unsubscribe = tellIncidents(app, { seconds, say, address });
  try {
    const gate = app.get(MentionGate, { strict: false });
    for (const { at, line } of around(begins)) {
      const waitMs = at.getTime() - clock.now().getTime();
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
      await gate.accept([line], 'demo');
    }
    await sleep(20_000, undefined, { signal }); // the last look comes after the last word
  } finally {
    unsubscribe();
  }
}

/** As soon as a firestorm is open, the demo's crew begins its work. */
function playCrew({ app }: RunningService, { clock, say, signal }: Playing): Crew {
  const { language } = app.get(Settings, { strict: false }).server;
  const work = app.get(UnitOfWork, { strict: false });
  const incidents = app.get(Incidents, { strict: false });
  const opened = new Promise<IncidentId>((found) => {
    const end = app.get(IncidentFeed, { strict: false }).subscribe((id) => {
      work
        .run((tx) => incidents.find(tx, id))
        .then(
          (incident) => {
            if (incident?.kind !== 'firestorm' || incident.drill) return;
            end();
            found(id);
          },
          (error: unknown) => process.stderr.write(`${redacted(String(error))}\n`),
        );
    });
  });
  const crew = opened.then((id) => DemoCrew.play({ app, clock, language, say, signal }, id));
  crew.catch(() => undefined); // waited for below; a stop in between is no news
  return { played: crew.then(() => undefined), resolve: async () => (await crew).resolve() };
}

interface Crew {
  readonly played: Promise<void>;
  resolve(): Promise<void>;
}

function around(begins: Date): DemoLine[] {
  const ends = new Date(begins.getTime() + 120_000);
  const everyday = quietDays(ends, 1, QUIET_SEED + 1).filter(({ at }) => at >= begins);
  return [...storm(begins, STORM_SEED), ...everyday].sort((a, b) => a.at.getTime() - b.at.getTime());
}

interface Telling {
  readonly seconds: () => number;
  readonly say: Say;
  readonly address: string;
}

/** What happens to incidents, one line each for the terminal. */
function tellIncidents(app: RunningService['app'], { seconds, say, address }: Telling): () => void {
  const work = app.get(UnitOfWork, { strict: false });
  const incidents = app.get(Incidents, { strict: false });
  const told = new Map<IncidentId, { level: number | null; isAcknowledged: boolean }>();
  const language = app.get(Settings, { strict: false }).server.language;
  const word = (key: string): string => textOf(language, key) ?? key;
  const tell = async (id: IncidentId): Promise<void> => {
    const incident = await work.run((tx) => incidents.find(tx, id));
    if (incident) tellChange(incident);
  };
  const tellChange = ({ id, level, kind, mentions, acknowledgedBy }: Incident): void => {
    const before = told.get(id);
    told.set(id, { level, isAcknowledged: acknowledgedBy !== null });
    const values = { seconds: seconds(), level: level ?? '?', word: word(`level.${level ?? 'unknown'}`) };
    if (!before) say('demo.opened', { ...values, kind: word(`kind.${kind}`), mentions, address, id });
    else if (before.level !== level) say('demo.level', values);
    if (acknowledgedBy !== null && !before?.isAcknowledged)
      say('demo.acknowledged', { ...values, who: acknowledgedBy.name });
  };
  return app.get(IncidentFeed, { strict: false }).subscribe((id) => {
    tell(id).catch((error: unknown) => process.stderr.write(`${redacted(String(error))}\n`));
  });
}

demo().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = startErrorOf(error);
    process.stderr.write(`${redacted(known?.message ?? String(error instanceof Error ? error.stack : error))}\n`);
    process.exit(known?.exitCode ?? EXIT.bug);
  },
);
