import { filesAndTopics, ReplayArgumentsError } from './adapters/replay/replay-arguments';
import {
  BACKTEST_USAGE,
  type BacktestArguments,
  BacktestArgumentsError,
  readBacktestArguments,
} from './backtest/backtest-arguments';
import { backtestText } from './backtest/backtest-text';
import { backtestView } from './backtest/backtest-view';
import { type BacktestView, budgetsIn } from './backtest/backtest.api';
import { Backtests } from './backtest/backtests.service';
import { PgDetectionStore } from './detection/detection.pg';
import { Expectations } from './detection/expectations';
import { History } from './detection/history';
import { PastReadingsService } from './detection/past-readings.service';
import { Surroundings } from './detection/surroundings';
import { HindsightService } from './incidents/hindsight.service';
import { IncidentRules } from './incidents/incident-rules';
import { PgIncidentStore } from './incidents/incident.pg';
import { PgCounters, PgSources } from './intake/counter.pg';
import { type Clock, SystemClock } from './kernel/clock';
import { type TopicId } from './kernel/ids';
import { type Environment } from './platform/config/env-source';
import { terminalLanguage } from './platform/config/environment';
import { loadSettings } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { type Settings } from './platform/config/settings';
import { type Language, textOf, type TextValues } from './platform/i18n/texts';
import { dataSourceFor } from './platform/postgres/data-source';
import { databaseFault } from './platform/postgres/database-fault';
import { visitEmbeddedPostgres } from './platform/postgres/embedded';
import { TypeOrmUnitOfWork } from './platform/postgres/typeorm-unit-of-work';
import { type PlatformParts } from './platform/platform.module';
import { EXIT } from './platform/start/exit-codes';
import { asksForHelp } from './platform/start/help';
import { startErrorOf } from './platform/start/start-error';
import { SystemIds } from './platform/system-ids';
import { playThrough } from './run-replay';
import { type Topic, TopicDirectory } from './topics/contract';
import { PgTopicStore } from './topics/topic.pg';
import { TopicsInForce } from './topics/topics-in-force';

const BIN_MS = 300_000;
const DAY_MS = 86_400_000;
/** PostgreSQL: the service's role, or a table, does not exist. */
const NEVER_MIGRATED: readonly string[] = ['22023', '42P01'];

/** The process around the command. */
export interface BacktestSurroundings {
  readonly environment: Environment;
  readonly out: (text: string) => void;
  /** One line for the person who waits. */
  readonly say: (line: string) => void;
  readonly clock?: Clock;
}

/** What is looked back upon, and until when. */
interface Ground {
  readonly backtests: Backtests;
  readonly topics: Pick<TopicDirectory, 'all'>;
  readonly to: Date;
}

/** @returns the exit code of the process: 0 told, 2 unusable arguments or nothing to tell, else as in docs/operations.md */
export async function runBacktest(argv: readonly string[], around: BacktestSurroundings): Promise<number> {
  if (asksForHelp(argv)) {
    around.out(`${BACKTEST_USAGE}\n`);
    return 0;
  }
  const language = terminalLanguage(around.environment);
  try {
    const args = readBacktestArguments(argv);
    const tell = async (ground: Ground): Promise<void> => {
      around.out(written(await backtestsOf(ground, args, language), args, language));
    };
    if (args.files.length > 0) await onFiles(args, around, tell);
    else await onServiceDatabase(around, tell);
    return 0;
  } catch (error) {
    return explain(error, around.say, language);
  }
}

function written(
  views: readonly BacktestView[],
  { isJson, query, files }: BacktestArguments,
  language: Language,
): string {
  if (isJson) return `${JSON.stringify(views, null, 2)}\n`;
  return views.map((view) => backtestText(view, { days: query.days, isPlayed: files.length > 0 }, language)).join('\n');
}

async function backtestsOf(
  { backtests, topics, to }: Ground,
  args: BacktestArguments,
  language: Language,
): Promise<BacktestView[]> {
  const views: BacktestView[] = [];
  for (const topic of chosen(topics.all(), args, language)) {
    const { days, budgets } = args.query;
    const view = backtestView(await backtests.run(topic, { to, days, budgets: budgetsIn(budgets) }));
    if (view.history.days === 0 && args.topic !== undefined)
      throw new BacktestArgumentsError(text(language, 'backtest.no-history', { topic: topic.id }));
    views.push(view);
  }
  return views;
}

function chosen(topics: readonly Topic[], { topic, files }: BacktestArguments, language: Language): readonly Topic[] {
  if (topic === undefined && files.length > 0) return topics;
  const found = topics.find(({ id }) => id === (topic as TopicId | undefined));
  if (found) return [found];
  const known = topics.map(({ id }) => id).join(', ') || text(language, 'backtest.nothing');
  const key = topic === undefined ? 'backtest.name-topic' : 'backtest.unknown-topic';
  throw new BacktestArgumentsError(text(language, key, { topic: topic ?? '', known }));
}

/** The files are played as a replay plays them, which fills the counters; its end is where the look back begins. */
async function onFiles(
  args: BacktestArguments,
  { environment, say }: BacktestSurroundings,
  tell: (ground: Ground) => Promise<void>,
): Promise<void> {
  const replay = {
    ...filesAndTopics(args.files, args.topics),
    ...{ report: undefined, alarmBudget: undefined, until: undefined },
  };
  await playThrough(replay, { environment, say }, async (_report, { app, clock }) => {
    const backtests = app.get(Backtests, { strict: false });
    const topics = app.get(TopicDirectory, { strict: false });
    await tell({ backtests, topics, to: new Date(Math.ceil(clock.now().getTime() / BIN_MS) * BIN_MS) });
  });
}

/** Also while the service runs: nothing is written, and the database sees to that itself. */
async function onServiceDatabase(
  { environment, clock = new SystemClock() }: BacktestSurroundings,
  tell: (ground: Ground) => Promise<void>,
): Promise<void> {
  const { settings } = loadSettings(projectRoot(), environment);
  const { url } = settings.database;
  const server = url === undefined ? await visitEmbeddedPostgres({ dataDir: settings.server.dataDir }) : undefined;
  try {
    const connection = { url: url ?? server?.url ?? '', as: 'service', isReadOnly: true, poolSize: 2 } as const;
    const dataSource = await dataSourceFor(connection).initialize();
    try {
      await onDatabase(dataSource, { settings, clock }, tell);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await server?.stop();
  }
}

/** The few rooms that are asked, without the rest of the house. */
async function onDatabase(
  dataSource: PlatformParts['dataSource'],
  { settings, clock }: { readonly settings: Settings; readonly clock: Clock },
  tell: (ground: Ground) => Promise<void>,
): Promise<void> {
  const work = new TypeOrmUnitOfWork(dataSource);
  const topics = new TopicsInForce(work, new PgTopicStore());
  await topics.onModuleInit();
  try {
    const history = new History(work, new PgDetectionStore(), new PgCounters(work), new PgSources(work));
    const expectations = new Expectations(settings, topics);
    const keptSince = new Date(clock.now().getTime() - settings.intake.retentionDays * DAY_MS);
    expectations.know(await history.lessons(keptSince), true);
    const past = new PastReadingsService(settings, history, new Surroundings(settings, topics, expectations));
    const rules = new IncidentRules(settings, new SystemIds(), clock);
    const backtests = new Backtests(work, past, new HindsightService(new PgIncidentStore(), rules));
    await tell({ backtests, topics, to: clock.now() });
  } finally {
    await topics.onModuleDestroy();
  }
}

function explain(error: unknown, say: BacktestSurroundings['say'], language: Language): number {
  if (error instanceof BacktestArgumentsError || error instanceof ReplayArgumentsError) {
    say(error.message);
    say(BACKTEST_USAGE);
    return EXIT.settings;
  }
  const known = startErrorOf(error);
  if (known) {
    say(known.message);
    return known.exitCode;
  }
  const { message, code, stack } = error as Error & { readonly code?: string };
  if (code !== undefined && NEVER_MIGRATED.includes(code)) say(text(language, 'backtest.never-migrated'));
  else if (databaseFault(error) === 'unavailable')
    say(text(language, 'backtest.database', { message: message || String(code) }));
  else {
    say(String(stack));
    return EXIT.bug;
  }
  return EXIT.database;
}

function text(language: Language, key: string, values?: TextValues): string {
  return textOf(language, key, values) ?? key;
}
