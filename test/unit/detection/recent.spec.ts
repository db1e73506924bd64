import * as fc from 'fast-check';
import { learn, newBaseline } from '../../../src/detection/domain/baseline';
import { ZoneClock } from '../../../src/detection/domain/local-time';
import { NOTHING_PLANNED } from '../../../src/detection/domain/planned';
import { IN_SIGHT, inSight, type Recent, type Sight } from '../../../src/detection/domain/recent';
import { seasonAt } from '../../../src/detection/domain/season';
import { newTrail, type StagedExcess, stepTrail } from '../../../src/detection/domain/staged';
import { BIN_MS, TopicBins } from '../../../src/detection/domain/windows';
import { type CounterDelta } from '../../../src/intake/contract';
import { addToSketch, emptySketch } from '../../../src/intake/domain/author-sketch';
import { emptyDelta } from '../../../src/intake/domain/count';
import { seededRandom } from '../../../src/kernel/random';
import { type TopicNo } from '../../../src/kernel/ids';

const FIRST = Math.floor(Date.parse('2026-03-28T20:00:00Z') / BIN_MS); // the night of the summer time is in sight
const LAST = FIRST + 150;
const SOURCES = ['x', 'news', 'reddit'];

/** Counts of many bins, some twice, some from the past, some late, some our own. */
function heardBy(seed: number, count: number): CounterDelta[] {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  return Array.from({ length: count }, () => {
    const minuteMs = (FIRST + upTo(153)) * BIN_MS + upTo(4) * 60_000;
    const delta = emptyDelta(1 as TopicNo, SOURCES[upTo(2)] ?? 'x', minuteMs);
    const late = upTo(9) === 0 ? upTo(3) : 0;
    const inTime = upTo(upTo(3) === 0 ? 40 : 2);
    const negative = upTo(inTime);
    const sketch = (people: number): Uint32Array => {
      const drawn = emptySketch();
      for (let i = 0; i < people; i++) addToSketch(drawn, upTo(2 ** 32 - 1));
      return drawn;
    };
    return {
      ...delta,
      total: inTime + late,
      negative: negative + Math.min(late, 1),
      late,
      lateNegative: Math.min(late, 1),
      offensive: upTo(negative),
      ...marksOf(upTo, inTime, negative),
      own: upTo(1),
      authors: sketch(inTime),
      critics: sketch(negative),
    };
  });
}

function marksOf(upTo: (most: number) => number, inTime: number, negative: number) {
  const [negativeYoung, negativeCopies] = [upTo(negative), upTo(negative)];
  const others = inTime - negative;
  return { young: negativeYoung + upTo(others), copies: negativeCopies + upTo(others), negativeYoung, negativeCopies };
}

interface Plain {
  total: number;
  negative: number;
  offensive: number;
  young: number;
  copies: number;
  negativeYoung: number;
  negativeCopies: number;
  late: number;
  lateNegative: number;
  tags: number;
  readonly people: Set<number>;
  readonly critical: Set<number>;
  readonly bySource: Map<string, { total: number; negative: number }>;
  inTime: number;
  negativeInTime: number;
}

/** Bin by bin from the deltas themselves: slow, and as the words say it. */
function plainBin(deltas: readonly CounterDelta[], no: number): Plain | undefined {
  const of = deltas.filter(({ minuteMs }) => Math.floor(minuteMs / BIN_MS) === no);
  if (of.length === 0) return undefined;
  const sum = (pick: (delta: CounterDelta) => number): number => of.reduce((total, delta) => total + pick(delta), 0);
  const bySource = new Map<string, { total: number; negative: number }>();
  for (const { source, total, negative, late, lateNegative } of of) {
    const before = bySource.get(source) ?? { total: 0, negative: 0 };
    bySource.set(source, { total: before.total + total - late, negative: before.negative + negative - lateNegative });
  }
  return {
    total: sum(({ total }) => total),
    negative: sum(({ negative }) => negative),
    offensive: sum(({ offensive }) => offensive),
    young: sum(({ young }) => young),
    copies: sum(({ copies }) => copies),
    negativeYoung: sum(({ negativeYoung }) => negativeYoung),
    negativeCopies: sum(({ negativeCopies }) => negativeCopies),
    late: sum(({ late }) => late),
    lateNegative: sum(({ lateNegative }) => lateNegative),
    tags: sum(({ tags }) => tags),
    people: new Set(of.flatMap(({ authors }) => bitsOf(authors))),
    critical: new Set(of.flatMap(({ critics }) => bitsOf(critics))),
    bySource,
    inTime: sum(({ total, late }) => total - late),
    negativeInTime: sum(({ negative, lateNegative }) => negative - lateNegative),
  };
}

function bitsOf(sketch: Uint32Array): number[] {
  return Array.from({ length: 512 }, (_, bit) => bit).filter((bit) => ((sketch[bit >>> 5] ?? 0) >>> (bit & 31)) & 1);
}

function distinct(bits: ReadonlySet<number>): number {
  return bits.size === 512 ? Infinity : -512 * Math.log((512 - bits.size) / 512);
}

/** The columns by their definition. */
function plainColumns(deltas: readonly CounterDelta[], { baseline, isBlind, zone, lastBin }: Sight) {
  const trail = newTrail();
  return Array.from({ length: IN_SIGHT }, (_, i) => {
    const no = lastBin - IN_SIGHT + 1 + i;
    const bin = plainBin(deltas, no);
    const isUnknown = no < baseline.firstBin || (!bin?.total && isBlind(no));
    const excess = stepTrail(trail, bin, baseline.usualStaged);
    const shares = [Math.max(excess.all, excess.critics), excess.critics];
    const counts = countsOf(bin, excess, baseline.usualStaged.others);
    return [...counts, ...shares, isUnknown ? 0 : seasonAt(baseline.season, zone.at(no))];
  });
}

function countsOf(bin: Plain | undefined, excess: StagedExcess, usualOfOthers: number): number[] {
  if (!bin) return [0, 0, 0, 0, 0, 0];
  const { inTime, negativeInTime, offensive, people, critical, negativeYoung } = bin;
  const all = Math.min(inTime, distinct(people));
  const critics = Math.min(negativeInTime, distinct(critical));
  const organic = critics * (excess.critics > 0.1 ? Math.max(0, 1 - excess.critics / 0.55) : 1);
  const real = excess.others > 0.1 ? Math.max(0, 1 - excess.others / (1 - usualOfOthers)) : 1;
  const authors = organic + Math.max(0, all - critics) * real;
  return [authors, organic, inTime, negativeInTime, offensive, negativeYoung];
}

function columnsOf(recent: Recent): number[][] {
  const { authors, critics, mentions, negatives, offensive, youngCritics, stagedExcess, stagedCritics, seasons } =
    recent;
  const columns = [
    ...[authors, critics, mentions, negatives, offensive, youngCritics],
    ...[stagedExcess, stagedCritics, seasons],
  ];
  return Array.from({ length: IN_SIGHT }, (_, i) => columns.map((column) => column[i] ?? NaN));
}

describe('the bins in sight', () => {
  it('are, to the last bit, what the counts say by definition, whoever was looked at before', () => {
    const zone = new ZoneClock('Europe/Berlin');
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        (seed, count, learned) => {
          const deltas = heardBy(seed, count);
          const bins = new TopicBins();
          for (const delta of deltas) bins.apply(delta);
          const baseline = newBaseline(FIRST + 5);
          for (let i = 0; i < learned; i++)
            learn(baseline, bins.at(baseline.nextBin), {
              local: zone.at(baseline.nextBin),
              isBlind: false,
              lift: 1,
              isUsual: false,
            });
          const sight: Sight = {
            bins,
            baseline,
            zone,
            lastBin: LAST,
            isBlind: (bin) => bin % 7 < 2,
            planned: NOTHING_PLANNED,
          };
          const answer = inSight(sight, (recent) => ({
            columns: columnsOf(recent),
            critics: recent.distinctCritics({ from: 20, to: 90, lastPart: 1 }),
            bySource: recent.bySource({ from: -3, to: 95, lastPart: 1 }),
          }));
          expect(answer.columns).toEqual(plainColumns(deltas, sight));
          const inSpan = (from: number, to: number) =>
            Array.from({ length: to - from }, (_, i) => plainBin(deltas, LAST - IN_SIGHT + 1 + from + i));
          const critical = new Set(inSpan(20, 90).flatMap((bin) => [...(bin?.critical ?? [])]));
          const negatives = inSpan(20, 90).reduce((sum, bin) => sum + (bin?.negativeInTime ?? 0), 0);
          expect(answer.critics).toBe(Math.min(distinct(critical), negatives));
          for (const source of SOURCES) {
            const totals = inSpan(0, 95).map((bin) => bin?.bySource.get(source)?.total ?? 0);
            expect(answer.bySource.get(source)?.total ?? 0).toBe(totals.reduce((sum, total) => sum + total, 0));
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
