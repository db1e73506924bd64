import { type LevelRules } from '../../src/detection/domain/level';
import { ZoneClock } from '../../src/detection/domain/local-time';
import { regionOf } from '../../src/detection/domain/holidays';
import { NOTHING_PLANNED, type Planned } from '../../src/detection/domain/planned';
import { type Rivals, rivalsOf } from '../../src/detection/domain/rivals';
import { type Around } from '../../src/detection/domain/judge';
import { firstUnsettled, TopicWatch } from '../../src/detection/domain/topic-watch';
import { binOf } from '../../src/detection/domain/windows';
import { type CounterDelta } from '../../src/intake/contract';
import { emptyDelta } from '../../src/intake/domain/count';
import { type TopicId, type TopicNo } from '../../src/kernel/ids';
import { type Detector, type TopicFrame } from './detector';
import { Dice } from './dice';
import { sketchesOf } from './sketches';
import { BIN_MS, type SimulatedBin } from './topic';

/** As shipped: intake.settleMs. */
const SETTLE_MS = 21_600_000;
/** Nothing below it would ever be a threshold; it keeps the watch from describing every calm bin. */
const LEAST_SCORE = 1.5;
const TOPIC = 'topic' as TopicId;
const TOPIC_NO = 1 as TopicNo;
const NOBODY = new Uint32Array(16);
/** A full sketch: as many people as mentions. */
const EVERYBODY = new Uint32Array(16).fill(0xffff_ffff);

/** Alarms are judged here, not levels. */
const NO_LEVELS: LevelRules = {
  social: [],
  media: [],
  mediaSources: [],
};

/** What ours may be made to do without, to see what it is worth. */
export interface OursOptions {
  readonly countsPosts?: boolean;
  readonly knowsHolidays?: boolean;
}

/** The service's own watch over one topic, told what the intake's counters would tell it. */
class Watched implements Detector {
  private readonly watch = new TopicWatch();
  private readonly competitors: TopicWatch[] = [];
  private readonly zone: ZoneClock;
  private readonly dice: Dice;
  /** Sources without a heartbeat, by bin. */
  private readonly silent = new Map<number, readonly string[]>();
  /** What is planned, by bin; where nothing is, nothing is kept. */
  private readonly plans = new Map<number, number>();

  constructor(
    { name, timezone }: TopicFrame,
    private readonly options: OursOptions,
  ) {
    this.zone = new ZoneClock(timezone, options.knowsHolidays === false ? undefined : regionOf({ timezone }));
    this.dice = new Dice(`sketches/${name}`);
  }

  step(bin: SimulatedBin): { readonly score: number } {
    this.hear(bin);
    this.hearCompetitors(bin);
    const atMs = bin.startMs + BIN_MS - 1;
    this.keepUp(this.watch, atMs, { isBlind: this.isBlind, planned: this.planned });
    const reading = this.watch.read(TOPIC, atMs, this.around(atMs));
    return { score: reading.kind === 'firestorm' ? reading.score : 0 };
  }

  private hear(bin: SimulatedBin): void {
    if (bin.planned !== 1) this.plans.set(binOf(bin.startMs), bin.planned);
    const silent = bin.sources.filter(({ isAlive }) => !isAlive).map(({ name }) => name);
    if (silent.length > 0) this.silent.set(binOf(bin.startMs), silent);
    const isCritical = criticalPart(bin);
    let marks = marksOf(bin, this.dice);
    if (this.options.countsPosts) marks = { ...marks, authors: EVERYBODY, critics: EVERYBODY };
    for (const source of bin.sources) {
      if (source.total === 0) continue;
      // a bin's people and marks are merged over its sources: it doesn't matter which of them brings them
      const negative = isCritical < 1 ? this.dice.binomial(source.negative, isCritical) : source.negative;
      this.watch.apply(deltaOf(bin.startMs, { ...source, negative }, marks));
      marks = NO_MARKS;
    }
  }

  /** Of competitors the bench has the criticism only. */
  private hearCompetitors(bin: SimulatedBin): void {
    for (const [k, count] of bin.rivalEach.entries()) {
      const watch = (this.competitors[k] ??= new TopicWatch());
      if (count > 0) {
        const counts = { name: 'x', total: count, negative: count };
        watch.apply(deltaOf(bin.startMs, counts, { ...NO_MARKS, authors: EVERYBODY, critics: EVERYBODY }));
      }
      this.keepUp(watch, bin.startMs + BIN_MS - 1, { isBlind: () => false, planned: NOTHING_PLANNED });
    }
  }

  private keepUp(watch: TopicWatch, atMs: number, around: Pick<Around, 'isBlind' | 'planned'>): void {
    watch.learnUntil(firstUnsettled(atMs, SETTLE_MS), { zone: this.zone, ...around });
    watch.forget(atMs);
  }

  private readonly isBlind: Around['isBlind'] = (sources, bin) => {
    const silent = this.silent.get(bin);
    return silent !== undefined && sources().some((source) => silent.includes(source));
  };

  private readonly planned: Planned = (bin) => this.plans.get(bin) ?? 1;

  private around(atMs: number): Around {
    return {
      zone: this.zone,
      threshold: LEAST_SCORE,
      rules: NO_LEVELS,
      planned: this.plans.size === 0 ? NOTHING_PLANNED : this.planned,
      isBlind: this.isBlind,
      rivals: () => this.rivalsAt(atMs),
    };
  }

  private rivalsAt(atMs: number): Rivals {
    return rivalsOf(
      this.competitors.flatMap(
        (watch) => watch.pressure(atMs, { zone: this.zone, planned: NOTHING_PLANNED, isBlind: () => false }) ?? [],
      ),
    );
  }
}

/** Our detector for one topic. Its score is the firestorm's: what is staged, an industry's or mere volume scores 0. */
export function ours(frame: TopicFrame, options: OursOptions = {}): Detector {
  return new Watched(frame, options);
}

type Marks = Pick<
  CounterDelta,
  'authors' | 'critics' | 'young' | 'copies' | 'negativeYoung' | 'negativeCopies' | 'tags'
>;

const NO_MARKS: Marks = {
  authors: NOBODY,
  critics: NOBODY,
  young: 0,
  copies: 0,
  negativeYoung: 0,
  negativeCopies: 0,
  tags: 0,
};

/** What part of a bin's criticism is left when the intake has taken out the comments that only tag friends. */
function criticalPart({ critics, tagCritics }: SimulatedBin): number {
  return critics > 0 ? 1 - tagCritics / critics : 1;
}

function marksOf(bin: SimulatedBin, dice: Dice): Marks {
  const { young, copies, tags } = bin;
  const ofCritical = (count: number): number => Math.round(count * criticalPart(bin));
  const negativeYoung = ofCritical(bin.negativeYoung);
  const negativeCopies = ofCritical(bin.negativeCopies);
  return { ...sketchesOf(bin, dice), young, copies, negativeYoung, negativeCopies, tags };
}

function deltaOf(
  minuteMs: number,
  { name, total, negative }: { readonly name: string; readonly total: number; readonly negative: number },
  marks: Marks,
): CounterDelta {
  return { ...emptyDelta(TOPIC_NO, name, minuteMs), total, negative, ...marks };
}
