import { parseArgs } from 'node:util';
import { BacktestQuery } from './backtest.api';

export const BACKTEST_USAGE = `npm run --silent backtest -- --topic ID [--days 28] [--budgets 0.1,0.25,1] [--json]
npm run --silent backtest -- --file mentions.ndjson[.gz] --topics topics.yaml [--topic ID] [--days 28] [--budgets …] [--json]
What other alarm budgets (false firestorms in 30 days) would have opened and whom they would have woken.
  --topic     of the service's database; with --file only this one of the file's topics
  --file      mentions that are played first, no database needed; several times for several files
  --topics    the topics that are watched in them
  --days      how far to look back, 1 to 90
  --budgets   up to 10 numbers above 0, at most 100, separated by commas; the one in force comes on top
  --json      as GET /v1/topics/:id/backtest answers`;

export interface BacktestArguments {
  /** undefined = every topic of the files. */
  readonly topic: string | undefined;
  readonly query: BacktestQuery;
  readonly isJson: boolean;
  /** Mentions to be played first; none = the service's own database. */
  readonly files: readonly string[];
  readonly topics: string | undefined;
}

/** The arguments can't be used; the message says which, and how to mend it. */
export class BacktestArgumentsError extends Error {}

export function readBacktestArguments(argv: readonly string[]): BacktestArguments {
  const { file = [], topic, topics, days, budgets, json = false } = parsed(argv);
  if (file.length === 0 && topics !== undefined)
    throw new BacktestArgumentsError('--topics goes with --file: the service knows its own topics.');
  return { topic, topics, files: file, isJson: json, query: queryOf({ days, budgets }) };
}

function parsed(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        file: { type: 'string', multiple: true },
        topic: { type: 'string' },
        topics: { type: 'string' },
        days: { type: 'string' },
        budgets: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new BacktestArgumentsError((error as Error).message);
  }
}

function queryOf(asked: { readonly days: string | undefined; readonly budgets: string | undefined }): BacktestQuery {
  const found = BacktestQuery.safeParse(asked);
  if (found.success) return found.data;
  const faults = found.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
  throw new BacktestArgumentsError(faults.join('\n'));
}
