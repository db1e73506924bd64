import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Dice } from './dice';
import { projectRoot } from './project';
import { TIERS } from './scenarios';
import { type Columns, emptyColumns, type SimulatedTopic } from './topic';

const FILE = '../shared/reference/detection/simulator.mjs';
const JUDGED_DAYS = 28;

/** As simulator.mjs documents itself. */
interface ReferenceModule {
  readonly CRISES: readonly string[];
  readonly BENIGN: readonly string[];
  simulate(options: {
    readonly seed: string;
    readonly ratePerHour: number;
    readonly historyDays: number;
    readonly evalDays: number;
    readonly events: readonly string[];
  }): ReferenceTopic;
}

type ReferenceColumn =
  | 'total'
  | 'neg'
  | 'pos'
  | 'dup'
  | 'dupNeg'
  | 'late'
  | 'lateNeg'
  | 'authors'
  | 'negAuthors'
  | 'young'
  | 'youngNeg'
  | 'peers';

type ReferenceTopic = Readonly<Record<ReferenceColumn, Int32Array>> & {
  readonly n: number;
  readonly start0: number;
  readonly times: Float64Array;
  readonly feedOk: Uint8Array;
  readonly events: readonly {
    readonly kind: string;
    readonly crisis: boolean;
    readonly start: number;
    readonly end: number;
    readonly excess: Float64Array;
  }[];
};

/** The outside simulator, used as it is; undefined where the project stands alone. */
export async function referenceSimulator(): Promise<
  ((seeds: string, perCell: number) => Iterable<SimulatedTopic>) | undefined
> {
  const path = join(projectRoot(), FILE);
  if (!existsSync(path)) return undefined;
  const reference = (await import(pathToFileURL(path).href)) as ReferenceModule;
  return (seeds, perCell) => topicsOf(reference, seeds, perCell);
}

/** Its own mix: tiers × history × topics, four crises and six harmless events each, every fourth topic quiet. */
function* topicsOf(reference: ReferenceModule, seeds: string, perCell: number): Iterable<SimulatedTopic> {
  const dice = new Dice(`reference/${seeds}`);
  let drawn = 0;
  for (const ratePerHour of TIERS) {
    for (const historyDays of [1, 7, 28]) {
      for (let i = 0; i < perCell; i++) {
        const isQuiet = drawn++ % 4 === 3;
        const many = (count: number, from: readonly string[]): string[] =>
          Array.from({ length: count }, () => dice.pick(from));
        const events = isQuiet ? [] : dice.shuffled([...many(4, reference.CRISES), ...many(6, reference.BENIGN)]);
        const seed = `sturmwarte/${seeds}/${ratePerHour}/${historyDays}/${i}`;
        const topic = reference.simulate({ seed, ratePerHour, historyDays, evalDays: JUDGED_DAYS, events });
        yield translate(topic, seed, ratePerHour);
      }
    }
  }
}

/** Its one feed has no name, its `young` already holds the near-copies, its clocks are UTC. */
function translate(from: ReferenceTopic, name: string, ratePerHour: number): SimulatedTopic {
  const columns: Columns = {
    ...emptyColumns(from.n),
    total: from.total,
    negative: from.neg,
    positive: from.pos,
    duplicates: from.dup,
    duplicateNegatives: from.dupNeg,
    late: from.late,
    lateNegatives: from.lateNeg,
    authors: from.authors,
    critics: from.negAuthors,
    young: from.young,
    negativeYoung: from.youngNeg,
  };
  return {
    name,
    ratePerHour,
    timezone: 'UTC',
    startMs: from.times[0] ?? 0,
    bins: from.n,
    firstJudged: from.start0,
    columns,
    sources: [
      {
        name: 'x',
        total: from.total.map((total, i) => Math.max(0, total - (from.dup[i] ?? 0) - (from.late[i] ?? 0))),
        negative: from.neg.map((negative, i) => Math.max(0, negative - (from.dupNeg[i] ?? 0) - (from.lateNeg[i] ?? 0))),
        isAlive: from.feedOk,
      },
    ],
    isFeedAlive: from.feedOk,
    planned: new Float32Array(from.n).fill(1),
    rivals: [from.peers],
    events: from.events.map(({ kind, crisis, start, end, excess }) => ({
      kind,
      isCrisis: crisis,
      start,
      end,
      excess: Int32Array.from(excess),
    })),
  };
}
