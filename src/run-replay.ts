import { writeFileSync } from 'node:fs';
import { type INestApplicationContext } from '@nestjs/common';
import {
  readReplayArguments,
  REPLAY_USAGE,
  type ReplayArguments,
  ReplayArgumentsError,
} from './adapters/replay/replay-arguments';
import { mergeByArrival, type ReplayLine } from './adapters/replay/replay-lines';
import { type LineCounts, replayReport, reportInShort, type ReplayedIncident } from './adapters/replay/replay-report';
import { Readings } from './detection/contract';
import { IncidentStore } from './incidents/incident.store';
import { crewOr } from './adapters/demo/crew';
import { furnish } from './furnish';
import { CommitFeed, type ItemAnswer, MentionGate } from './intake/contract';
import { AppError } from './kernel/app-error';
import { ManualClock } from './kernel/clock';
import { Paging } from './paging/contract';
import { VirtualIntake } from './pipeline/virtual-intake';
import { loadSettings, SettingsError } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { Settings } from './platform/config/settings';
import { VirtualJobs } from './platform/jobs/virtual-jobs';
import { dataSourceFor } from './platform/postgres/data-source';
import { migrate } from './platform/postgres/migrate';
import { OneConnection } from './platform/postgres/one-connection';
import { throwawayDatabase } from './platform/postgres/throwaway';
import { UnitOfWork } from './platform/postgres/tx';
import { type PlatformParts } from './platform/platform.module';
import { SeededIds } from './platform/seeded-ids';
import { EXIT } from './platform/start/exit-codes';
import { asksForHelp } from './platform/start/help';
import { Playbooks } from './playbooks/contract';
import { TopicImport } from './topics/contract';
import { beginTime, createRecordingApp, type VirtualStage } from './virtual-stage';

const IDS_SEED = 1;
const UNUSABLE = 2;

/** The process around a replay. */
export interface ReplaySurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the report goes that no file was named for. */
  readonly out: (text: string) => void;
  /** One line for the person who waits: bad lines of the input, and why it ended. */
  readonly say: (line: string) => void;
}

interface Stage extends VirtualStage {
  readonly say: ReplaySurroundings['say'];
  readonly startedAt: number;
}

/** @returns the exit code of the process: 0 read to the end, 2 unusable arguments or no readable file, 1 anything else */
export async function runReplay(argv: readonly string[], around: ReplaySurroundings): Promise<number> {
  if (asksForHelp(argv)) {
    around.out(`${REPLAY_USAGE}\n`);
    return 0;
  }
  try {
    await replay(readReplayArguments(argv), around);
    return 0;
  } catch (error) {
    const isKnown = error instanceof ReplayArgumentsError || error instanceof SettingsError;
    around.say(isKnown ? error.message : String((error as Error).stack));
    if (error instanceof ReplayArgumentsError) around.say(REPLAY_USAGE);
    return isKnown ? UNUSABLE : EXIT.bug;
  }
}

async function replay(args: ReplayArguments, around: ReplaySurroundings): Promise<void> {
  await playThrough(args, around, (report) => {
    if (args.report === undefined) {
      around.out(report);
      return;
    }
    writeFileSync(args.report, report);
    around.say(`The report is in ${args.report}. ${reportInShort(report)}`);
  });
}

/** Plays the files on a database that is gone afterwards; `last` meets the app as it is at the end, with the report. */
export async function playThrough(
  args: ReplayArguments,
  { environment, say }: Pick<ReplaySurroundings, 'environment' | 'say'>,
  last: (report: string, stage: VirtualStage) => Promise<void> | void,
): Promise<void> {
  const startedAt = performance.now();
  const loaded = loadSettings(projectRoot(), environment);
  const detection = {
    ...loaded.values.detection,
    alarmBudget: args.alarmBudget ?? loaded.values.detection.alarmBudget,
  };
  const paging = { ...loaded.values.paging, onCall: crewOr(loaded.values.paging.onCall) };
  const settings = new Settings({ ...loaded.values, detection, paging });
  const database = await throwawayDatabase(settings.database.url);
  try {
    await migrate(database.url);
    const dataSource = await dataSourceFor({ url: database.url, as: 'service', poolSize: 1 }).initialize();
    const work = await OneConnection.open(database.url);
    try {
      await playOn({ settings, dataSource, work, say, startedAt }, args, last);
    } finally {
      await work.close();
      await dataSource.destroy();
    }
  } finally {
    await database.close();
  }
}

interface Ground {
  readonly settings: Settings;
  readonly dataSource: PlatformParts['dataSource'];
  readonly work: OneConnection;
  readonly say: ReplaySurroundings['say'];
  readonly startedAt: number;
}

async function playOn(
  { settings, dataSource, work, say, startedAt }: Ground,
  args: ReplayArguments,
  last: (report: string, stage: VirtualStage) => Promise<void> | void,
): Promise<void> {
  const clock = new ManualClock(new Date(0));
  const jobs = new VirtualJobs(() => clock.now());
  const ids = new SeededIds(clock, IDS_SEED);
  const app = await createRecordingApp({ settings, dataSource, clock, ids, jobs, work });
  try {
    const stage = { app, clock, jobs, settings, say, startedAt };
    await last(await play(stage, args), stage);
  } finally {
    await app.close();
  }
}

async function play(stage: Stage, args: ReplayArguments): Promise<string> {
  const { app, clock, settings } = stage;
  const counts: LineCounts = { read: 0, accepted: 0, duplicates: 0, rejected: 0, deleted: 0, matched: 0, late: 0 };
  countCommits(app.get(CommitFeed, { strict: false }), counts);
  const lines = mergeByArrival(args.files);
  const first = await firstArrival(lines);
  clock.set(first.at);
  await furnish(app, settings);
  await importTopics(app, args);
  const time = await beginTime(stage);
  const intake = new VirtualIntake<ReplayLine>(
    {
      gate: app.get(MentionGate, { strict: false }),
      time,
      door: 'replay',
      stepMs: settings.detection.tickMs,
      onAnswer: (line, answer) => {
        count(counts, answer);
        if (answer.status === 'rejected') stage.say(`${line.file}:${line.number}: ${answer.reason}`);
      },
    },
    first.at.getTime(),
  );
  const to = await intake.feed(first.lines, args.until);
  return replayReport({
    mentions: counts,
    from: first.isKnown ? first.at : undefined,
    to: first.isKnown ? to : undefined,
    wallSeconds: Math.round((performance.now() - stage.startedAt) / 100) / 10,
    incidents: await incidentsOf(app),
    blind: app.get(Readings, { strict: false }).blindIntervals(),
  });
}

/** The clock starts where the first line that has a time arrives; lines before it are read then as well. */
async function firstArrival(
  lines: AsyncGenerator<ReplayLine>,
): Promise<{ at: Date; isKnown: boolean; lines: AsyncIterable<ReplayLine> }> {
  const head: ReplayLine[] = [];
  for (;;) {
    const next = await lines.next();
    if (next.done) return { at: new Date(0), isKnown: false, lines: chain(head, lines) };
    head.push(next.value);
    if (next.value.arrivedAt) return { at: next.value.arrivedAt, isKnown: true, lines: chain(head, lines) };
  }
}

async function* chain(head: readonly ReplayLine[], rest: AsyncIterable<ReplayLine>): AsyncGenerator<ReplayLine> {
  yield* head;
  yield* rest;
}

async function importTopics(app: INestApplicationContext, args: ReplayArguments): Promise<void> {
  try {
    await app.get(TopicImport, { strict: false }).import(args.topics);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new ReplayArgumentsError(`The topics cannot be used: ${error.message}`);
  }
}

function count(counts: LineCounts, answer: ItemAnswer): void {
  counts.read++;
  if (answer.status === 'rejected') counts.rejected++;
  else if (answer.status === 'duplicate') counts.duplicates++;
  else if (answer.kind === 'mention') counts.accepted++;
  else if (answer.kind === 'delete') counts.deleted++;
}

function countCommits(feed: CommitFeed, counts: LineCounts): void {
  feed.subscribe(({ deltas, mentions }) => {
    counts.matched += mentions.filter(({ topicNos }) => topicNos.length > 0).length;
    for (const { topicNo, late } of deltas) if (topicNo === 0) counts.late += late;
  });
}

async function incidentsOf(app: INestApplicationContext): Promise<ReplayedIncident[]> {
  const store = app.get(IncidentStore, { strict: false });
  const playbooks = app.get(Playbooks, { strict: false });
  const paging = app.get(Paging, { strict: false });
  return app.get(UnitOfWork, { strict: false }).run(async (tx) => {
    const found: ReplayedIncident[] = [];
    for (const incident of await store.list(tx, { state: 'all', limit: 1_000_000 })) {
      found.push({
        incident,
        run: await playbooks.runOf(tx, incident.id),
        pages: await paging.pagesOf(tx, incident.id),
      });
    }
    return found;
  });
}
