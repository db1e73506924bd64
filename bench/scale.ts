import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from 'simple-statistics';
import { type Baseline } from '../src/detection/domain/baseline';
import { stateBytes } from '../test/support/state-bytes';
import { projectRoot } from './detection/project';
import { Fleet, type Member } from './scale/fleet';

const TICKS = 7;
const LIMITS = { tickS: 1.5, bytesPerSeries: 4_096 } as const;
const SERIES = 2;
/** One topic in so many has news since the last look. */
const WITH_NEWS = 20;

/**
 * A tick over very many topics on one core, and what they cost to keep: `npm run bench -- scale [--topics N] [--keep]`.
 * By processor time of this process, the collector's threads included. `--keep` writes bench/results/scale.md.
 */
export function run(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { topics: { type: 'string', default: '50000' }, keep: { type: 'boolean', default: false } },
  });
  const count = Number(values.topics);
  if (!Number.isInteger(count) || count < 1) throw new Error('--topics is a whole number from 1 on');
  const fleet = new Fleet();
  const collect = collector();
  const bytes = [occupied(collect)];
  fleet.grow(count, cloneOf);
  bytes.push(occupied(collect));
  fleet.remember();
  bytes.push(occupied(collect));
  const table = report(fleet, bytes, measure(fleet));
  process.stdout.write(table);
  if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/scale.md'), table);
}

function cloneOf(state: Baseline): Baseline {
  return JSON.parse(JSON.stringify(state)) as Baseline;
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function occupied(collect: () => void): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

interface Measured {
  readonly learnMs: number[];
  readonly readMs: number[];
  readonly newsMs: number[];
  alarms: number;
}

/** The first tick warms the compiler up and is not counted. */
function measure(fleet: Fleet): Measured {
  const measured: Measured = { learnMs: [], readMs: [], newsMs: [], alarms: 0 };
  const withNews = fleet.members.filter(({ no }) => no % WITH_NEWS === 0);
  for (let i = 0; i <= TICKS; i++) {
    fleet.liveOneBin();
    const learnMs = processorMs(() => {
      fleet.learn();
    });
    const readMs = processorMs(() => (measured.alarms = fleet.read()));
    const newsMs = processorMs(() => fleet.read(withNews));
    if (i === 0) continue;
    measured.learnMs.push(learnMs);
    measured.readMs.push(readMs);
    measured.newsMs.push(newsMs);
  }
  return measured;
}

function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function report(fleet: Fleet, bytes: readonly number[], { learnMs, readMs, newsMs, alarms }: Measured): string {
  const count = fleet.members.length;
  const [bare = 0, learned = 0, full = 0] = bytes;
  const tickS = median(learnMs.map((ms, i) => ms + (readMs[i] ?? 0))) / 1000;
  const perSeries = (learned - bare) / count / SERIES;
  const numbers = stateBytes(fleet.members[0]?.watch.state) / SERIES;
  return [
    '# Very many topics on one core',
    '',
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}. ${whole(count * SERIES)} series: ${whole(count)} topics, people and critics of each; ${alarms} in alarm;`,
    `median of ${TICKS} ticks, by processor time (collector included). Limits: ${LIMITS.tickS} s, ${whole(LIMITS.bytesPerSeries)} bytes a series.`,
    '',
    '| | measured | limit |',
    '|---|---:|---:|',
    `| tick at the end of a bin: learn one bin and read all | ${tickS.toFixed(2)} s | ${LIMITS.tickS} s |`,
    `| of it: learn | ${(median(learnMs) / 1000).toFixed(2)} s | |`,
    `| of it: read | ${(median(readMs) / 1000).toFixed(2)} s | |`,
    `| tick within a bin: ${100 / WITH_NEWS} % have news | ${(median(newsMs) / 1000).toFixed(3)} s | ${LIMITS.tickS} s |`,
    `| learned state per series, in memory | ${whole(perSeries)} bytes | ${whole(LIMITS.bytesPerSeries)} bytes |`,
    `| of it: numbers | ${whole(numbers)} bytes | |`,
    `| counts in sight per topic, on average | ${whole((full - learned) / count)} bytes | |`,
    '',
    ...tierTable(fleet),
    '',
  ].join('\n');
}

function tierTable(fleet: Fleet): string[] {
  const rows = fleet.tiers.map(({ tier }) => {
    const members = fleet.members.filter(({ model }) => model.tier === tier);
    return `| ${tier.name} | ${whole(members.length)} | ${perLookUs(fleet, members).toFixed(1)} | ${whole(cacheBytes(members))} |`;
  });
  return ['| topics | how many | µs a look | bytes of counts in sight |', '|---|---:|---:|---:|', ...rows];
}

function perLookUs(fleet: Fleet, members: readonly Member[]): number {
  const rounds = Math.ceil(3_000 / Math.max(1, members.length));
  const ms = processorMs(() => {
    for (let i = 0; i < rounds; i++) fleet.read(members);
  });
  return (1000 * ms) / (rounds * members.length);
}

function cacheBytes(members: readonly Member[]): number {
  return members.reduce((sum, { watch }) => sum + stateBytes(watch.bins), 0) / Math.max(1, members.length);
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
