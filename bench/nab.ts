import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSeries, type SeriesRow } from '../src/adapters/series/series-csv';
import { BurstDetector } from '../src/detection/domain/burst';
import { projectRoot } from '../src/platform/config/project-root';
import { stateBytes } from '../test/support/state-bytes';
import { bestThreshold, type LabelledSeries, nabScore, type NabResult } from './support/nab-score';

const WINDOWS_FILE = 'combined_windows.json';
const WEEK_ROWS = 2016;
const GOAL = 75;

type Windows = Readonly<Record<string, readonly (readonly [string, string])[]>>;

interface Scored extends LabelledSeries {
  readonly processorMs: number;
}

interface Judged extends NabResult {
  readonly threshold: number;
}

/**
 * The volume detector on real counts of mentions, under NAB's rule: `npm run bench -- nab [--data FOLDER]`. The folder
 * holds series of the Numenta Anomaly Benchmark (realTweets) and their combined_windows.json. A series is judged at the
 * threshold that is best on the others. Writes bench/results/nab.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } });
  const folder = values.data ?? join(projectRoot(), '../shared/data/series');
  if (!existsSync(join(folder, WINDOWS_FILE)))
    throw new Error(`${folder} holds no ${WINDOWS_FILE}: name the folder of NAB's series with --data FOLDER.`);
  const corpus = await scoreAll(folder);
  const report = reportOn(corpus);
  process.stdout.write(report);
  writeFileSync(join(projectRoot(), 'bench/results/nab.md'), report);
}

async function scoreAll(folder: string): Promise<readonly Scored[]> {
  const windows = JSON.parse(readFileSync(join(folder, WINDOWS_FILE), 'utf8')) as Windows;
  const scored: Scored[] = [];
  for (const [key, spans] of Object.entries(windows)) {
    const path = join(folder, basename(key));
    if (!existsSync(path)) continue;
    const rows: SeriesRow[] = [];
    for await (const some of readSeries(createReadStream(path, 'utf8'))) rows.push(...some);
    scored.push(score(basename(key, '.csv').replace(/^.*_/, ''), rows, spans));
  }
  return scored;
}

function score(name: string, rows: readonly SeriesRow[], spans: Windows[string]): Scored {
  const detector = new BurstDetector();
  const before = process.cpuUsage();
  const scores = Float64Array.from(rows, ({ atMs, value }) => detector.step(atMs, value).score);
  const { user, system } = process.cpuUsage(before);
  const rowAt = new Map(rows.map(({ atMs }, row) => [atMs, row]));
  const at = (text: string): number => {
    const row = rowAt.get(Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`));
    if (row === undefined) throw new Error(`${name}: no row at ${text}, where a labelled window ends.`);
    return row;
  };
  return {
    name,
    scores,
    windows: spans.map(([from, to]) => [at(from), at(to)] as const),
    processorMs: (user + system) / 1000,
  };
}

function reportOn(corpus: readonly Scored[]): string {
  const judged = corpus.map((each) => judge(each, corpus));
  const windows = sum(judged.map((each) => each.windows));
  const total = sum(judged.map((each) => each.score * each.windows)) / windows;
  const rows = sum(corpus.map(({ scores }) => scores.length));
  const perRowUs = (1000 * sum(corpus.map(({ processorMs }) => processorMs))) / rows;
  const falseEvents = sum(judged.map((each) => each.falseEvents));
  const found = sum(judged.map((each) => each.found));
  const best = nabScore(corpus, bestThreshold(corpus));
  return [
    "# Real counts of mentions, under NAB's rule",
    '',
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, one core. The realTweets series of the Numenta Anomaly Benchmark that are at`,
    'hand, five-minute counts, standard profile. Each series is judged at the threshold that is best on the others.',
    '',
    '| series | score | threshold | windows found | false events | a week |',
    '|---|---:|---:|---:|---:|---:|',
    ...corpus.map((each, i) => line(each, judged[i])),
    `| **all** | **${total.toFixed(1)}** | | ${found} of ${windows} | ${falseEvents} | ${perWeek(falseEvents, rows)} |`,
    '',
    `Goal: ${GOAL}. With one threshold chosen on these same series (NAB's own way, which sees the labels): ${best.score.toFixed(1)}.`,
    `One row costs ${perRowUs.toFixed(2)} µs with warming up; a series keeps ${stateBytes(known()).toLocaleString('en')} bytes of numbers.`,
    '',
  ].join('\n');
}

function known(): BurstDetector {
  const detector = new BurstDetector();
  detector.step(0, 1);
  return detector;
}

function judge(each: Scored, corpus: readonly Scored[]): Judged {
  const threshold = bestThreshold(corpus.filter((other) => other !== each));
  return { threshold, ...nabScore([each], threshold) };
}

function line({ name, scores }: Scored, judged: Judged | undefined): string {
  if (!judged) return '';
  const { score, threshold, found, windows, falseEvents } = judged;
  const cells = [name, score.toFixed(1), threshold.toFixed(3), `${found} of ${windows}`, falseEvents];
  return `| ${cells.join(' | ')} | ${perWeek(falseEvents, scores.length)} |`;
}

function perWeek(events: number, rows: number): string {
  return ((events * WEEK_ROWS) / rows).toFixed(2);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
