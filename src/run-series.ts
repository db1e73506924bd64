import { createReadStream } from 'node:fs';
import { type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readSeries, SeriesError } from './adapters/series/series-csv';
import { BurstDetector } from './detection/domain/burst';
import { SeriesDoubts } from './adapters/series/series-doubts';
import { EXIT } from './platform/start/exit-codes';
import { asksForHelp } from './platform/start/help';

const USAGE = 'npm run --silent series -- FILE.csv   (or - for standard input) > scored.csv';
const HELP = `${USAGE}

Reads "timestamp,value" (this header, one row a line, in order of time; timestamps like 2026-01-31 23:55:00 in UTC, or ISO 8601)
and writes "timestamp,value,anomaly_score": each row as it came, and a score from 0 to 1. It says how sure it is that something
begins in this row which chance alone doesn't do on this series: 0 = everyday; above 0.5 = news, look at it. What only goes on is no
news and scores 0.25 at most. What looks like a mistake is said on standard error. Exit status: 0 read to its end, 2 unusable arguments or input.
`;
const CANNOT_READ: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; look at its name and folder',
  EISDIR: 'it is a folder; name a file in it',
  EACCES: 'you may not read it; change its permissions',
};
const UNUSABLE = 2;
const HEADER = 'timestamp,value,anomaly_score\n';
const DECIMALS = 6;

/** The process around the command. */
export interface SeriesSurroundings {
  readonly input: Readable;
  readonly out: Writable;
  /** One line for the person who waits. */
  readonly say: (line: string) => void;
}

/**
 * Scores a series of counts row by row with the service's volume detector. No database, constant memory.
 * @returns the exit code of the process: 0 read to the end (or nobody reads on), 2 unusable arguments or input, 1 a bug
 */
export async function runSeries(argv: readonly string[], around: SeriesSurroundings): Promise<number> {
  if (asksForHelp(argv)) {
    around.out.write(HELP);
    return 0;
  }
  try {
    await scoreAll(parsed(argv).positionals, around);
    return 0;
  } catch (error) {
    return explain(error as NodeJS.ErrnoException, argv, around.say);
  }
}

async function scoreAll(positionals: readonly string[], { input, out, say }: SeriesSurroundings): Promise<void> {
  const doubts = new SeriesDoubts(say);
  const source = open(positionals, input);
  source.setEncoding('utf8');
  await pipeline(source, (text: AsyncIterable<string>) => score(text, doubts), out, { end: false });
  doubts.end();
}

function open(positionals: readonly string[], input: Readable): Readable {
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new SeriesError(`Name one file. ${USAGE}`);
  return file === '-' ? input : createReadStream(file);
}

function parsed(argv: readonly string[]): { readonly positionals: readonly string[] } {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: {} });
  } catch (error) {
    throw new SeriesError(`${(error as Error).message} ${USAGE}`);
  }
}

async function* score(text: AsyncIterable<string>, doubts: SeriesDoubts): AsyncGenerator<string> {
  const detector = new BurstDetector();
  let output = HEADER;
  for await (const rows of readSeries(text)) {
    for (const row of rows) {
      doubts.look(row);
      output += `${row.raw},${detector.step(row.atMs, row.value).score.toFixed(DECIMALS)}\n`;
    }
    if (output !== '') yield output;
    output = '';
  }
}

function explain(error: NodeJS.ErrnoException, argv: readonly string[], say: SeriesSurroundings['say']): number {
  if (error.code === 'EPIPE') return 0; // `| head` has seen enough
  const isKnown = error instanceof SeriesError || error.syscall !== undefined;
  say(isKnown ? sentenceOf(error, argv) : String(error.stack));
  return isKnown ? UNUSABLE : EXIT.bug;
}

function sentenceOf({ code = '', message }: NodeJS.ErrnoException, argv: readonly string[]): string {
  const why = CANNOT_READ[code];
  return why === undefined ? message : `${argv.join(' ')} cannot be read: ${why}. ${USAGE}`;
}
