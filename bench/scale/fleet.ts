import { type Reading } from '../../src/detection/contract';
import { type Baseline } from '../../src/detection/domain/baseline';
import { SourceRhythm } from '../../src/detection/domain/source-rhythm';
import { type Around } from '../../src/detection/domain/judge';
import { TopicWatch } from '../../src/detection/domain/topic-watch';
import { WatchList } from '../../src/detection/domain/watch-list';
import { BIN_MS } from '../../src/detection/domain/windows';
import { type TopicId, type TopicNo } from '../../src/kernel/ids';
import { type Model, modelsOf, settledAt, START_MS, type Tier, TIERS } from './models';
import { skyOver } from './sky';

const SOURCES = ['x', 'reddit', 'news'];
const MINUTE_MS = 60_000;

export interface Member {
  readonly no: TopicNo;
  readonly id: TopicId;
  readonly model: Model;
  readonly watch: TopicWatch;
}

/** Very many topics: copies of the models, in no order, as they are in life. */
export class Fleet {
  readonly members: Member[] = [];
  readonly tiers: readonly { readonly tier: Tier; readonly models: readonly Model[] }[];
  nowMs = START_MS;
  private readonly list = new WatchList();
  private readonly around: Around;

  constructor() {
    for (const source of SOURCES) this.list.restoreRhythm(source, new SourceRhythm());
    this.around = skyOver(this.list, () => this.nowMs);
    this.beat();
    this.tiers = TIERS.map((tier) => ({ tier, models: modelsOf(tier, this.around) }));
  }

  /** @param copy of what a model learned */
  grow(count: number, copy: (state: Baseline) => Baseline): void {
    for (let i = 0; i < count; i++) {
      const model = this.modelFor(i);
      const no = (i + 1) as TopicNo;
      const watch = this.list.ensure(no, () => new TopicWatch(copy(model.state)));
      this.members.push({ no, id: `topic-${no}` as TopicId, model, watch });
    }
  }

  /** Hears what was already there at the start: what no baseline knows yet. */
  remember(): void {
    for (const { model, watch, no } of this.members) {
      for (const delta of model.recent) watch.apply({ ...delta, topicNo: no });
      watch.forget(this.nowMs);
    }
  }

  /** A bin goes by: time passes, and everybody's mentions of it are heard. */
  liveOneBin(): void {
    const from = this.nowMs;
    this.nowMs = from + BIN_MS;
    this.beat();
    for (const { tier, models } of this.tiers) {
      for (const model of models) this.hear(model, tier, from);
    }
  }

  learn(): void {
    const settled = settledAt(this.nowMs);
    for (const { watch } of this.members) {
      watch.learnUntil(settled, this.around);
      watch.forget(this.nowMs);
    }
  }

  /** @returns how many readings are alarms */
  read(members: readonly Member[] = this.members): number {
    let alarms = 0;
    for (const member of members) if (this.look(member).isAlarm) alarms++;
    return alarms;
  }

  look({ watch, id }: Member): Reading {
    return watch.read(id, this.nowMs, this.around);
  }

  private readonly byModel = new Map<Model, Member[]>();

  private hear(model: Model, _tier: Tier, from: number): void {
    if (this.byModel.size === 0)
      for (const member of this.members) {
        const copies = this.byModel.get(member.model);
        if (copies) copies.push(member);
        else this.byModel.set(member.model, [member]);
      }
    const heard = model.future.filter(({ minuteMs }) => minuteMs >= from && minuteMs < from + BIN_MS);
    for (const { watch } of this.byModel.get(model) ?? []) for (const delta of heard) watch.apply(delta);
  }

  /** Spread over the numbers by the golden ratio, so that big ones lie anywhere. */
  private modelFor(i: number): Model {
    let at = ((i + 1) * 0.618_033_988_749_895) % 1;
    for (const { tier, models } of this.tiers) {
      const model = models[Math.floor((at / tier.part) * models.length)];
      if (at < tier.part && model) return model;
      at -= tier.part;
    }
    return this.tiers[0]?.models[0] ?? fail();
  }

  private beat(): void {
    const heartbeats = SOURCES.map((source) => ({ source, at: new Date(this.nowMs - MINUTE_MS) }));
    this.list.apply({ deltas: [], heartbeats, mentions: [] });
  }
}

function fail(): never {
  throw new Error('no models');
}
