import { heartbeats } from './adapters/demo/nordbahn';
import { furnish } from './furnish';
import { ManualClock } from './kernel/clock';
import { type Settings } from './platform/config/settings';
import { VirtualJobs } from './platform/jobs/virtual-jobs';
import { dataSourceFor } from './platform/postgres/data-source';
import { migrate } from './platform/postgres/migrate';
import { openDatabase } from './platform/postgres/open-database';
import { type PlatformParts } from './platform/platform.module';
import { TopicImport } from './topics/contract';
import { beginTime, createRecordingApp, type DatedLine, feedOwnLines } from './virtual-stage';

const BIN_MS = 300_000;
const DAY_MS = 86_400_000;

export interface QuietPast {
  readonly topics: readonly unknown[];
  readonly lines: readonly DatedLine[];
  readonly until: Date;
  /** Whoever watches may give up. */
  readonly signal: AbortSignal;
}

/** Lives through the past on a clock of its own, so that the service that starts on the same data knows what to expect. */
export async function playQuietDays(settings: Settings, past: QuietPast): Promise<void> {
  const database = await openDatabase(settings, () => undefined);
  try {
    await migrate(database.url);
    const dataSource = await dataSourceFor({ url: database.url, as: 'service', poolSize: 4 }).initialize();
    try {
      await playOn(dataSource, settings, past);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await database.close();
  }
}

async function playOn(
  dataSource: PlatformParts['dataSource'],
  settings: Settings,
  { topics, lines, until, signal }: QuietPast,
): Promise<void> {
  const clock = new ManualClock(lines[0]?.at ?? until);
  const jobs = new VirtualJobs(() => clock.now());
  const app = await createRecordingApp({ settings, dataSource, clock, jobs });
  try {
    await furnish(app, settings);
    await app.get(TopicImport, { strict: false }).import(topics);
    const stage = { app, clock, jobs, settings };
    const time = await beginTime(stage);
    await feedOwnLines(stage, withHeartbeats(lines, until), { time, door: 'demo', stepMs: BIN_MS, until, signal });
  } finally {
    await app.close();
  }
}

/** The board opens on sources that were heard just now, not on whenever somebody last happened to write. */
function withHeartbeats(lines: readonly DatedLine[], until: Date): DatedLine[] {
  const days = (until.getTime() - (lines[0]?.at ?? until).getTime()) / DAY_MS;
  return [...lines, ...heartbeats(until, days)].sort((a, b) => a.at.getTime() - b.at.getTime());
}
