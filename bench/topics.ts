import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { median } from 'simple-statistics';
import { parseQuery } from '../src/topics/domain/shared/parse-query';
import { type Query } from '../src/topics/domain/shared/query';
import { Subject } from '../src/topics/domain/subject';
import { TopicIndex } from '../src/topics/domain/topic-index';
import { brands, mentionTexts, queryFor } from './topic-texts';

const MENTIONS = 60_000;
const ROUNDS = 5;
const SIZES = [1_000, 10_000];

interface Case {
  readonly topics: number;
  readonly index: TopicIndex<number>;
  readonly buildMs: number;
  readonly texts: readonly string[];
  readonly perSecond: number[];
  matches: number;
}

/**
 * Matching all topics at once, on one core: `npm run bench -- topics [--keep]`. The rate is by processor time, because
 * what else the machine does must not count; the rounds of both sizes alternate. `--keep` writes bench/results/topics.md.
 */
export function run(args: readonly string[]): void {
  const cases = SIZES.map(prepare);
  for (let round = 0; round <= ROUNDS; round++) for (const each of cases) measure(each, round);
  const table = report(cases);
  process.stdout.write(table);
  if (args.includes('--keep')) writeFileSync(join(__dirname, 'results', 'topics.md'), table);
}

function prepare(topics: number): Case {
  const known = brands(topics);
  const queries = known.map(queryFor);
  const before = process.cpuUsage();
  const index = new TopicIndex(queries.map((query, key) => ({ key, query: understood(query) })));
  const buildMs = processorMs(before);
  return { topics, index, buildMs, texts: mentionTexts(MENTIONS, known), perSecond: [], matches: 0 };
}

function understood(query: string): Query {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(`${query}: ${parsed.fault.code}`);
  return parsed.query;
}

function processorMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Round 0 warms the compiler up and is not counted. */
function measure(each: Case, round: number): void {
  const before = process.cpuUsage();
  let matches = 0;
  for (const text of each.texts) matches += each.index.match(new Subject({ text, source: 'x' })).length;
  const ms = processorMs(before);
  each.matches = matches;
  if (round > 0) each.perSecond.push((1000 * each.texts.length) / ms);
}

function report(cases: readonly Case[]): string {
  const rows = cases.map(({ topics, perSecond, buildMs, matches, texts }) => {
    const cells = [topics, median(perSecond), Math.min(...perSecond), buildMs, (1000 * matches) / texts.length];
    return `| ${cells.map((cell) => Math.round(cell).toLocaleString('en')).join(' | ')} |`;
  });
  const [small, large] = cases.map(({ perSecond }) => median(perSecond));
  const growth = ((small ?? 0) / (large ?? 1)).toFixed(2);
  const texts = cases.flatMap((each) => each.texts);
  const length = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  return [
    '# Matching all topics at once',
    '',
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, one core. ${MENTIONS.toLocaleString('en')} texts a round, all different,`,
    `${length} characters on average, seeded; topics of five terms; ${ROUNDS} rounds, by processor time (collector included).`,
    '',
    '| topics | mentions/s (median) | slowest round | parsed and indexed in ms | matches per 1,000 mentions |',
    '|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    `Growth of the time for one mention from 1,000 to 10,000 topics: ${growth}× (goal: under 2×; at least 30,000/s with 1,000 topics).`,
    '',
  ].join('\n');
}
