import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

export const REPLAY_USAGE = `npm run --silent replay -- FILE… --topics topics.yaml [--report report.json] [--alarm-budget 0.25] [--until 2026-01-31T12:00:00Z]
Plays mentions (.ndjson, .ndjson.gz; docs/mention-format.md) through the real pipeline and says what would have opened.
  --topics        what is watched
  --report        where the report goes; without it, standard output
  --alarm-budget  false firestorms in 30 days that a topic may cost, above 0, at most 100
  --until         ISO 8601 with offset: how far time goes on after the last mention`;

export interface ReplayArguments {
  readonly files: readonly string[];
  /** As the topics file says them; checked by the topics room. */
  readonly topics: readonly unknown[];
  /** Where the report goes; undefined = standard output. */
  readonly report: string | undefined;
  readonly alarmBudget: number | undefined;
  readonly until: Date | undefined;
}

/** The arguments can't be used; the message says which, and how to mend it. */
export class ReplayArgumentsError extends Error {}

const TopicsFile = z.object({ topics: z.array(z.unknown()).min(1, 'lists no topic') });

export function readReplayArguments(argv: readonly string[]): ReplayArguments {
  const { positionals, values } = parsed(argv);
  if (values.report !== undefined) mustBeWritable(values.report);
  return {
    ...filesAndTopics(positionals, values.topics),
    report: values.report,
    alarmBudget: budgetIn(values['alarm-budget']),
    until: instantIn(values.until),
  };
}

/** What is played, and what is watched meanwhile. @throws ReplayArgumentsError when one of them can't be read */
export function filesAndTopics(
  files: readonly string[],
  topics: string | undefined,
): Pick<ReplayArguments, 'files' | 'topics'> {
  if (files.length === 0) throw new ReplayArgumentsError('Name at least one file of mentions (.ndjson or .ndjson.gz).');
  for (const file of files) mustBeReadable(file);
  if (topics === undefined) throw new ReplayArgumentsError('--topics is missing: the file that says what is watched.');
  return { files, topics: topicsIn(topics) };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        topics: { type: 'string' },
        report: { type: 'string' },
        'alarm-budget': { type: 'string' },
        until: { type: 'string' },
      },
    });
  } catch (error) {
    throw new ReplayArgumentsError((error as Error).message);
  }
}

function mustBeReadable(file: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new ReplayArgumentsError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
  if (!statSync(file).isFile()) throw new ReplayArgumentsError(`${file} is not a file.`);
}

/** Said before the work and not after it. */
function mustBeWritable(report: string): void {
  const isThere = existsSync(report);
  try {
    accessSync(isThere ? report : dirname(report), constants.W_OK);
  } catch (error) {
    throw new ReplayArgumentsError(
      `--report ${report} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    );
  }
  if (isThere && !statSync(report).isFile()) throw new ReplayArgumentsError(`--report ${report} is not a file.`);
}

function topicsIn(file: string): readonly unknown[] {
  mustBeReadable(file);
  try {
    return TopicsFile.parse(parseYaml(readFileSync(file, 'utf8'))).topics;
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')
        : (error as Error).message;
    throw new ReplayArgumentsError(`${file} is no topics file: ${why}`);
  }
}

function budgetIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const budget = Number(text);
  if (!(budget > 0 && budget <= 100))
    throw new ReplayArgumentsError(
      `--alarm-budget ${text}: a number above 0, at most 100 (false incidents a topic may cost in 30 days).`,
    );
  return budget;
}

function instantIn(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const found = z.iso.datetime({ offset: true }).safeParse(text);
  if (!found.success)
    throw new ReplayArgumentsError(`--until ${text}: an ISO 8601 instant with offset, e.g. 2026-01-31T12:00:00+01:00.`);
  return new Date(text);
}
