import { createReadStream } from 'node:fs';
import { type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readSeries, SeriesError } from './adapters/series/series-csv';
import { BurstDetector } from './detection/domain/burst';
import { EXIT } from './platform/start/exit-codes';
import { asksForHelp } from './platform/start/help';

const USAGE = 'npm run --silent series -- FILE.csv   (or - for standard input) > scored.csv';
const HELP = `${USAGE}\nScores a series of counts row by row: timestamp,value comes in, timestamp,value,anomaly_score goes out.\n`;
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
    const source = open(argv, around.input);
    source.setEncoding('utf8');
    await pipeline(source, score, around.out, { end: false });
    return 0;
  } catch (error) {
    return explain(error as NodeJS.ErrnoException, around.say);
  }
}

function open(argv: readonly string[], input: Readable): Readable {
  const { positionals } = parsed(argv);
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

async function* score(text: AsyncIterable<string>): AsyncGenerator<string> {
  const detector = new BurstDetector();
  let output = HEADER;
  for await (const rows of readSeries(text)) {
    for (const { raw, atMs, value } of rows) output += `${raw},${detector.step(atMs, value).score.toFixed(DECIMALS)}\n`;
    if (output !== '') yield output;
    output = '';
  }
}

function explain(error: NodeJS.ErrnoException, say: SeriesSurroundings['say']): number {
  if (error.code === 'EPIPE') return 0; // `| head` has seen enough
  const isKnown = error instanceof SeriesError || error.syscall !== undefined;
  say(isKnown ? error.message : String(error.stack));
  return isKnown ? UNUSABLE : EXIT.bug;
}
