import { Background, type Everyday } from './background';
import { Competitor } from './competitors';
import { Dice } from './dice';
import { type Delivery, drawFeeds, type SourceFeed } from './feed';
import { GermanCalendar, type LocalTime, ZONE } from './german-calendar';
import { type Happening } from './happening';
import { type Batch, Crowd, together } from './people';
import { planEvents } from './plan';
import { type Confusion, ToneEar, USUAL_CONFUSION } from './tone-error';
import { BIN_MS, BINS_PER_DAY, BINS_PER_HOUR, emptyColumns, type EventKind, type SimulatedTopic } from './topic';

const DAY_MS = 86_400_000;
/** A source that holds a fifth of the mentions matters. */
const MATTERS = 0.2;

export interface Scenario {
  /** Also the seed: the same name gives the same bytes. */
  readonly name: string;
  readonly ratePerHour: number;
  readonly historyDays: number;
  readonly judgedDays: number;
  readonly events: readonly EventKind[];
  /** First day, midnight UTC; drawn when absent. */
  readonly startMs?: number;
  readonly confusion?: Confusion;
}

/** What is told of a bin, and the feeds that it comes through. */
interface Moment {
  readonly bin: number;
  readonly local: LocalTime;
  readonly everyday: Everyday;
  readonly happening: readonly Happening[];
}

/** Plays one scenario from the first bin to the last. */
class Stage {
  private readonly dice: Dice;
  private readonly calendar: GermanCalendar;
  private readonly startMs: number;
  private readonly bins: number;
  private readonly firstJudged: number;
  private readonly background: Background;
  private readonly crowd: Crowd;
  private readonly feeds: readonly SourceFeed[];
  private readonly competitors: readonly Competitor[];
  private readonly events: readonly Happening[];
  /** How many times the topic's own level the level is that events are told in. */
  private readonly eventLift: number;
  private readonly topic: SimulatedTopic;
  private brokenFeed = 0;
  private copies = 0;

  constructor(private readonly scenario: Scenario) {
    this.dice = new Dice(scenario.name);
    const { dice } = this;
    this.startMs = scenario.startMs ?? Date.UTC(2025, 0, 1) + Math.floor(dice.uniform(0, 700)) * DAY_MS;
    this.calendar = new GermanCalendar(2024, 2030);
    this.bins = (scenario.historyDays + scenario.judgedDays) * BINS_PER_DAY;
    this.firstJudged = scenario.historyDays * BINS_PER_DAY;
    const perBin = scenario.ratePerHour / BINS_PER_HOUR;
    this.background = new Background(dice, perBin, this.bins);
    this.crowd = new Crowd(
      dice,
      new ToneEar(dice, scenario.confusion ?? USUAL_CONFUSION),
      new Dice(`split/${scenario.name}`),
      perBin,
    );
    this.feeds = drawFeeds(dice);
    const rivals = 1 + Math.floor(dice.uniform(0, 5));
    const theirs = Math.max(perBin, 0.05) * 0.2;
    this.competitors = Array.from({ length: rivals }, () => new Competitor(dice, theirs, this.bins));
    // even of a brand that hardly anybody mentions, a storm is some people an hour
    const level = Math.max(perBin, dice.uniform(3, 8) / BINS_PER_HOUR);
    this.eventLift = level / perBin;
    this.events = planEvents(scenario.events, { ...this.ground(), level });
    this.topic = this.emptyTopic();
  }

  play(): SimulatedTopic {
    for (let bin = 0; bin < this.bins; bin++) {
      const local = this.calendar.at(this.startMs + bin * BIN_MS);
      const happening = this.events.filter((event) => event.isOn(bin));
      const moment = { bin, local, everyday: this.background.next(bin, local), happening };
      const written = this.write(moment);
      this.deliver(moment, written);
      this.compete(moment);
      for (const { recipe } of happening) {
        const planned = 1 + (recipe.planned - 1) * this.eventLift;
        if (planned > (this.topic.planned[bin] ?? 1)) this.topic.planned[bin] = planned;
      }
    }
    const events = this.events.map((event) => event.truth(this.bins)).filter(({ start }) => start < this.bins);
    return { ...this.topic, events: events.sort((a, b) => a.start - b.start) };
  }

  private write({ bin, everyday, happening }: Moment): Batch {
    const { dice, crowd, background } = this;
    const usual = dice.negativeBinomial(everyday.mean, background.dispersion);
    const batches = [crowd.everyday(usual, everyday.negativeShare, background.usualPositive)];
    for (const event of happening) {
      if (event.recipe.feed) continue;
      const count = event.next(bin, everyday.season, dice);
      if (count > 0) batches.push(crowd.ofEvent(count, event.recipe, everyday.negativeShare));
    }
    return together(batches);
  }

  /** Shares the mentions out to the sources, and writes down what arrives of them. */
  private deliver(moment: Moment, written: Batch): void {
    const { bin } = moment;
    const { columns, sources, isFeedAlive } = this.topic;
    const isDown = this.troubleAt(moment);
    const left = { total: written.total, negative: written.negative, positive: written.positive, weight: 1 };
    const arrived: Delivery[] = this.feeds.map((feed, k) => {
      const delivery = feed.hand(bin, this.partOf(left, feed), isDown && k === this.brokenFeed);
      const source = sources[k];
      if (source) {
        source.total[bin] = delivery.total;
        source.negative[bin] = delivery.negative;
        source.isAlive[bin] = delivery.isAlive ? 1 : 0;
      }
      if (!delivery.isAlive && feed.weight >= MATTERS) isFeedAlive[bin] = 0;
      return delivery;
    });
    const sum = (of: Exclude<keyof Delivery, 'isAlive'>): number => arrived.reduce((all, each) => all + each[of], 0);
    const inTime = sum('total');
    const negative = sum('negative');
    columns.late[bin] = sum('late');
    columns.lateNegatives[bin] = sum('lateNegatives');
    columns.duplicates[bin] = inTime * this.copies;
    columns.duplicateNegatives[bin] = negative * this.copies;
    columns.total[bin] = inTime * (1 + this.copies) + sum('late');
    columns.negative[bin] = negative * (1 + this.copies) + sum('lateNegatives');
    columns.positive[bin] = sum('positive') * (1 + this.copies) + sum('latePositives');
    this.arrive(bin, written, { total: inTime, negative });
  }

  /** Of people and marks that part arrives whose mentions arrive. */
  private arrive(bin: number, written: Batch, inTime: { total: number; negative: number }): void {
    const { columns } = this.topic;
    const whole = inTime.total === written.total && inTime.negative === written.negative;
    const part = (count: number, of: number, all: number): number =>
      whole ? count : Math.min(of, this.dice.binomial(count, all > 0 ? of / all : 0));
    for (const mark of ['authors', 'young', 'copies', 'tags'] as const)
      columns[mark][bin] = part(written[mark], inTime.total, written.total);
    const heard = inTime.negative / Math.max(1, written.negative);
    for (const mark of ['negativeYoung', 'negativeCopies'] as const)
      columns[mark][bin] = Math.min(inTime.negative, Math.round(written[mark] * heard));
    const critics = part(written.critics, inTime.negative, written.negative);
    columns.critics[bin] = Math.min(critics, columns.authors[bin] ?? 0);
    columns.tagCritics[bin] = part(written.tagCritics, columns.critics[bin], Math.max(1, written.critics));
    columns.regularCritics[bin] = Math.min(written.regularCritics, columns.critics[bin]);
  }

  /** @returns whether the broken source is down in this bin */
  private troubleAt({ bin, happening }: Moment): boolean {
    let isDown = false;
    this.copies = 0;
    for (const event of happening) {
      if (event.recipe.feed === 'outage') {
        if (event.isFirst(bin)) this.brokenFeed = this.dice.chance(0.7) ? 0 : this.feeds.length - 1;
        isDown = true;
        if (event.isLast(bin)) this.feeds[this.brokenFeed]?.endOutage();
      }
      if (event.recipe.feed === 'duplicates') this.copies = 1 + (event.recipe.bins % 3);
    }
    return isDown;
  }

  /** What falls to this source of what the sources before it left over. */
  private partOf(
    left: { total: number; negative: number; positive: number; weight: number },
    { weight }: SourceFeed,
  ): { total: number; negative: number; positive: number } {
    const share = left.weight > weight + 1e-9 ? weight / left.weight : 1;
    const negative = this.dice.binomial(left.negative, share);
    const positive = this.dice.binomial(left.positive, share);
    const other = this.dice.binomial(left.total - left.negative - left.positive, share);
    const total = negative + positive + other;
    left.total -= total;
    left.negative -= negative;
    left.positive -= positive;
    left.weight -= weight;
    return { total, negative, positive };
  }

  private compete({ bin, local, happening }: Moment): void {
    const hit = happening.reduce((sum, event) => sum + event.recipe.rivals * event.drive(bin), 0);
    const usual = Math.max(0.05, this.background.usualNegative); // the rise is told as a multiple of all mentions
    for (const [k, competitor] of this.competitors.entries()) {
      const series = this.topic.rivals[k];
      if (series) series[bin] = competitor.next(bin, local, hit / usual);
    }
  }

  private ground() {
    const { dice, calendar, startMs, bins, firstJudged } = this;
    return { dice, calendar, startMs, bins, firstJudged };
  }

  private emptyTopic(): SimulatedTopic {
    const { bins, startMs, firstJudged, scenario } = this;
    return {
      name: scenario.name,
      ratePerHour: scenario.ratePerHour,
      timezone: ZONE,
      startMs,
      bins,
      firstJudged,
      columns: emptyColumns(bins),
      sources: this.feeds.map(({ name }) => ({
        name,
        total: new Int32Array(bins),
        negative: new Int32Array(bins),
        isAlive: new Uint8Array(bins),
      })),
      isFeedAlive: new Uint8Array(bins).fill(1),
      planned: new Float32Array(bins).fill(1),
      rivals: this.competitors.map(() => new Int32Array(bins)),
      events: [],
    };
  }
}

/** One topic with everything that happens to it. Pure: the same scenario gives the same bytes. */
export function simulate(scenario: Scenario): SimulatedTopic {
  return new Stage(scenario).play();
}
