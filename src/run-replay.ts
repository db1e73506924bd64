import { writeFileSync } from 'node:fs';
import { type INestApplicationContext } from '@nestjs/common';
import { crewOr } from './adapters/demo/crew';
import {
  readReplayArguments,
  REPLAY_USAGE,
  type ReplayArguments,
  ReplayArgumentsError,
} from './adapters/replay/replay-arguments';
import { replayReport, reportInShort } from './adapters/replay/replay-report';
import { furnish } from './furnish';
import { AppError } from './kernel/app-error';
import { loadSettings, SettingsError } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { Settings } from './platform/config/settings';
import { throwawayDatabase } from './platform/postgres/throwaway';
import { EXIT } from './platform/start/exit-codes';
import { asksForHelp } from './platform/start/help';
import { playFiles } from './play-files';
import { onReplayStage } from './replay-stage';
import { TopicImport } from './topics/contract';
import { type VirtualStage } from './virtual-stage';

const UNUSABLE = 2;

/** The process around a replay. */
export interface ReplaySurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the report goes that no file was named for. */
  readonly out: (text: string) => void;
  /** One line for the person who waits: bad lines of the input, and why it ended. */
  readonly say: (line: string) => void;
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
    await onReplayStage({ url: database.url, settings }, async (stage) => {
      await last(await play(stage, args, { say, startedAt }), stage);
    });
  } finally {
    await database.close();
  }
}

async function play(
  stage: VirtualStage,
  args: ReplayArguments,
  { say, startedAt }: { readonly say: ReplaySurroundings['say']; readonly startedAt: number },
): Promise<string> {
  const { app, settings } = stage;
  const facts = await playFiles(stage, {
    files: args.files,
    until: args.until,
    furnish: async () => {
      await furnish(app, settings);
      await importTopics(app, args);
    },
    onRejected: ({ file, number }, reason) => {
      say(`${file}:${number}: ${reason}`);
    },
  });
  return replayReport({ ...facts, wallSeconds: Math.round((performance.now() - startedAt) / 100) / 10 });
}

async function importTopics(app: INestApplicationContext, args: ReplayArguments): Promise<void> {
  try {
    await app.get(TopicImport, { strict: false }).import(args.topics);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new ReplayArgumentsError(`The topics cannot be used: ${error.message}`);
  }
}
