import { type LevelRules } from '../../src/detection/domain/level';
import { ZoneClock } from '../../src/detection/domain/local-time';
import { type Rivals, rivalsOf } from '../../src/detection/domain/rivals';
import { type Around, firstUnsettled, TopicWatch } from '../../src/detection/domain/topic-watch';
import { binOf } from '../../src/detection/domain/windows';
import { type CounterDelta } from '../../src/intake/contract';
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

/** The service's own watch over one topic, told what the intake's counters would tell it. */
class Watched implements Detector {
  private readonly watch = new TopicWatch();
  private readonly competitors: TopicWatch[] = [];
  private readonly zone: ZoneClock;
  private readonly dice: Dice;
  /** Sources without a heartbeat, by bin. */
  private readonly silent = new Map<number, readonly string[]>();

  constructor({ name, timezone }: TopicFrame) {
    this.zone = new ZoneClock(timezone);
    this.dice = new Dice(`sketches/${name}`);
  }

  step(bin: SimulatedBin): { readonly score: number } {
    this.hear(bin);
    this.hearCompetitors(bin);
    const atMs = bin.startMs + BIN_MS - 1;
    this.keepUp(this.watch, atMs, this.isBlind);
    const reading = this.watch.read(TOPIC, atMs, this.around(atMs));
    return { score: reading.kind === 'firestorm' ? reading.score : 0 };
  }

  private hear(bin: SimulatedBin): void {
    const silent = bin.sources.filter(({ isAlive }) => !isAlive).map(({ name }) => name);
    if (silent.length > 0) this.silent.set(binOf(bin.startMs), silent);
    const sketches = sketchesOf(bin, this.dice);
    let marks: Marks = { ...sketches, young: bin.young, copies: bin.copies };
    for (const source of bin.sources) {
      if (source.total === 0) continue;
      // a bin's people and marks are merged over its sources: it doesn't matter which of them brings them
      this.watch.apply(deltaOf(bin.startMs, source, marks));
      marks = { authors: NOBODY, critics: NOBODY, young: 0, copies: 0 };
    }
  }

  /** Of competitors the bench has the criticism only. */
  private hearCompetitors(bin: SimulatedBin): void {
    for (const [k, count] of bin.rivalEach.entries()) {
      const watch = (this.competitors[k] ??= new TopicWatch());
      if (count > 0) {
        const counts = { name: 'x', total: count, negative: count };
        watch.apply(deltaOf(bin.startMs, counts, { authors: EVERYBODY, critics: EVERYBODY, young: 0, copies: 0 }));
      }
      this.keepUp(watch, bin.startMs + BIN_MS - 1, () => false);
    }
  }

  private keepUp(watch: TopicWatch, atMs: number, isBlind: Around['isBlind']): void {
    watch.learnUntil(firstUnsettled(atMs, SETTLE_MS), { zone: this.zone, isBlind });
    watch.forget(atMs);
  }

  private readonly isBlind: Around['isBlind'] = (sources, bin) => {
    const silent = this.silent.get(bin);
    return silent !== undefined && sources().some((source) => silent.includes(source));
  };

  private around(atMs: number): Around {
    return {
      zone: this.zone,
      threshold: LEAST_SCORE,
      rules: NO_LEVELS,
      isBlind: this.isBlind,
      rivals: () => this.rivalsAt(atMs),
    };
  }

  private rivalsAt(atMs: number): Rivals {
    return rivalsOf(
      this.competitors.flatMap((watch) => watch.pressure(atMs, { zone: this.zone, isBlind: () => false }) ?? []),
    );
  }
}

/** Our detector for one topic. Its score is the firestorm's: what is staged, an industry's or mere volume scores 0. */
export function ours(frame: TopicFrame): Detector {
  return new Watched(frame);
}

type Marks = Pick<CounterDelta, 'authors' | 'critics' | 'young' | 'copies'>;

function deltaOf(
  minuteMs: number,
  { name, total, negative }: { readonly name: string; readonly total: number; readonly negative: number },
  { authors, critics, young, copies }: Marks,
): CounterDelta {
  return {
    topicNo: TOPIC_NO,
    source: name,
    minuteMs,
    total,
    negative,
    positive: 0,
    offensive: 0,
    young,
    copies,
    own: 0,
    late: 0,
    lateNegative: 0,
    authors,
    critics,
  };
}
