import { Background } from '../../../bench/detection/background';
import { Dice } from '../../../bench/detection/dice';
import { GermanCalendar, holidaysOf } from '../../../bench/detection/german-calendar';
import { scenarios } from '../../../bench/detection/scenarios';
import { type Scenario, simulate } from '../../../bench/detection/simulator';
import {
  BENIGN,
  BIN_MS,
  BinReader,
  BINS_PER_DAY,
  BINS_PER_HOUR,
  CRISES,
  type EventKind,
  type SimulatedBin,
  type SimulatedTopic,
} from '../../../bench/detection/topic';

const DAY_MS = 86_400_000;

function scenario(change: Partial<Scenario> = {}): Scenario {
  return { name: 'law', ratePerHour: 20, historyDays: 1, judgedDays: 4, events: [], ...change };
}

function sum(values: ArrayLike<number>, from = 0, to = values.length): number {
  let total = 0;
  for (let i = Math.max(0, from); i < Math.min(to, values.length); i++) total += values[i] ?? 0;
  return total;
}

function eventOf(topic: SimulatedTopic, kind: EventKind) {
  const event = topic.events.find((each) => each.kind === kind && each.start >= topic.firstJudged);
  if (!event) throw new Error(`no ${kind} in ${topic.name}`);
  return event;
}

/** Compared as text: Jest would take minutes to print how columns differ. */
function textOf(topic: SimulatedTopic): string {
  return JSON.stringify(topic, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : value,
  );
}

function isConsistent(bin: SimulatedBin): boolean {
  const inTime = bin.total - bin.duplicates - bin.late;
  const negative = bin.negative - bin.duplicateNegatives - bin.lateNegatives;
  return [
    [bin.authors, bin.young, bin.copies, bin.tags].every((count) => count <= inTime),
    bin.critics <= Math.min(negative, bin.authors) && bin.regularCritics <= bin.critics,
    bin.negative + bin.positive <= bin.total,
    sum(bin.sources.map((source) => source.total)) === inTime,
    sum(bin.sources.map((source) => source.negative)) === negative,
    sum(bin.rivalEach) === bin.rivals,
  ].every(Boolean);
}

describe('the scenario simulator', () => {
  it('gives the same bytes for the same name, and others for another', () => {
    const events: readonly EventKind[] = ['flash', 'outage', 'botFlood'];
    const one = simulate(scenario({ events }));
    expect(textOf(simulate(scenario({ events }))) === textOf(one)).toBe(true);
    expect(textOf(simulate(scenario({ events, name: 'other' }))) === textOf(one)).toBe(false);
  });

  it.each([3 / 24, 20, 30_000])('holds the asked rate of %d an hour on average', (ratePerHour) => {
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const rates = seeds.map((seed) => {
      const topic = simulate(scenario({ name: `rate/${seed}`, ratePerHour, judgedDays: 6 }));
      // rants are as long at a small brand as at a large one: they are no part of the everyday rate
      const written = topic.events.reduce((all, { excess }) => all + sum(excess), 0);
      return (sum(topic.columns.total) - written) / (topic.bins / BINS_PER_HOUR);
    });
    const mean = sum(rates) / rates.length;
    expect(mean / ratePerHour).toBeGreaterThan(0.8);
    expect(mean / ratePerHour).toBeLessThan(1.3);
  });

  it.each([...CRISES, 'launch', 'botFlood', 'namesake'] as const)(
    'delivers the additional mentions of a %s in the bins that the truth names',
    (kind) => {
      const topic = simulate(scenario({ events: [kind], ratePerHour: 200, name: `excess/${kind}` }));
      const event = eventOf(topic, kind);
      expect(event.end - event.start + 1).toBe(event.excess.length);
      expect(event.excess[0]).toBeGreaterThan(0);
      const tooFew = event.excess.filter((count, i) => (topic.columns.total[event.start + i] ?? 0) < count);
      expect(tooFew).toHaveLength(0);
      const written = topic.events.reduce((all, { excess }) => all + sum(excess), 0);
      expect(sum(topic.columns.total)).toBeGreaterThan(written);
    },
  );

  it('never counts more people, marks or tones than mentions', () => {
    const topic = simulate(scenario({ events: [...CRISES, ...BENIGN], judgedDays: 20, ratePerHour: 30 }));
    const reader = new BinReader(topic);
    const broken: number[] = [];
    for (let i = 0; i < topic.bins; i++) if (!isConsistent(reader.at(i))) broken.push(i);
    expect(broken).toEqual([]);
  });

  it('is deaf in an outage, and hands over afterwards at most what it missed', () => {
    const topic = simulate(scenario({ events: ['outage'], ratePerHour: 300, name: 'outage' }));
    const { start, end } = eventOf(topic, 'outage');
    const broken = topic.sources.find(({ isAlive }) => sum(isAlive, start, end + 1) === 0);
    expect(broken).toBeDefined();
    expect(sum(broken?.total ?? [], start, end + 1)).toBe(0);
    expect(sum(topic.columns.late, 0, end + 1)).toBe(0);
    expect(sum(topic.columns.late)).toBeLessThan(300 * 3 * ((end - start) / BINS_PER_HOUR + 2));
  });

  it('repeats whole deliveries when duplicates come', () => {
    const topic = simulate(scenario({ events: ['duplicates'], ratePerHour: 300, name: 'duplicates' }));
    const { start, end } = eventOf(topic, 'duplicates');
    const once = sum(topic.columns.total, start, end + 1) - sum(topic.columns.duplicates, start, end + 1);
    expect(sum(topic.columns.duplicates, start, end + 1) % once).toBe(0);
    expect(sum(topic.columns.duplicates)).toBeGreaterThan(0);
    expect(sum(topic.columns.duplicates, 0, start)).toBe(0);
  });

  it('has a day of 23 hours in March and one of 25 in October', () => {
    const calendar = new GermanCalendar(2026, 2026);
    const binsOf = (date: string): number => {
      const day = Date.parse(`${date}T00:00:00Z`) / DAY_MS;
      let bins = 0;
      for (let ms = (day - 1) * DAY_MS; ms < (day + 2) * DAY_MS; ms += BIN_MS) if (calendar.at(ms).date === day) bins++;
      return bins;
    };
    expect(binsOf('2026-03-29')).toBe(23 * BINS_PER_HOUR);
    expect(binsOf('2026-10-25')).toBe(25 * BINS_PER_HOUR);
    expect(binsOf('2026-06-01')).toBe(BINS_PER_DAY);
  });

  it('knows the German holidays', () => {
    const iso = holidaysOf(2026).map((day) => new Date(day * DAY_MS).toISOString().slice(5, 10));
    expect(iso).toEqual(
      expect.arrayContaining(['04-03', '04-05', '04-06', '05-01', '05-14', '05-25', '10-03', '12-25']),
    );
    expect(iso).not.toContain('04-04');
  });

  it('keeps the rhythm of local clocks over the change to summer time, and holidays like Sundays', () => {
    const calendar = new GermanCalendar(2026, 2026);
    const background = new Background(new Dice('rhythm'), 100, 1_000);
    const factor = (instant: string): number => background.seasonAt(calendar.at(Date.parse(instant)));
    for (let hour = 10; hour < 22; hour++) {
      const winter = factor(`2026-03-23T${hour}:00:00Z`); // Mondays before and after 29 March
      expect(factor(`2026-03-30T${hour - 1}:00:00Z`.replace('T9', 'T09'))).toBeCloseTo(winter, 9);
      expect(factor(`2026-03-30T${hour}:00:00Z`)).not.toBeCloseTo(winter, 9);
    }
    const [sunday, easterMonday, saturday] = ['2026-03-29', '2026-04-06', '2026-04-11'].map((date) =>
      [8, 12, 16].map((hour) => factor(`${date}T${String(hour).padStart(2, '0')}:00:00Z`)),
    );
    const shape = (factors: readonly number[] = []): readonly string[] =>
      factors.map((value) => (value / (factors[0] ?? 1)).toFixed(6));
    expect(shape(easterMonday)).toEqual(shape(sunday));
    expect(easterMonday).not.toEqual(sunday);
    expect(saturday).not.toEqual(sunday);
  });

  it('raises the competitors with an industry event and not with a storm of one’s own', () => {
    const rise = (kind: EventKind): number => {
      let during = 0;
      let before = 0;
      for (const seed of ['a', 'b']) {
        const topic = simulate(scenario({ events: [kind], ratePerHour: 3_000, name: `industry/${seed}` }));
        const { start } = eventOf(topic, kind);
        const rivals = (from: number): number =>
          topic.rivals.reduce((all, series) => all + sum(series, from, from + 5 * BINS_PER_HOUR), 0);
        during += rivals(start);
        before += rivals(start - BINS_PER_DAY);
      }
      return during / before;
    };
    expect(rise('industry')).toBeGreaterThan(2.5);
    expect(rise('flash')).toBeLessThan(1.7);
  });

  it('gives every fourth topic nothing but its everyday life', () => {
    const all = scenarios('mix', 2);
    expect(all).toHaveLength(36);
    expect(all.filter(({ events }) => events.length === 0)).toHaveLength(9);
    expect(new Set(all.map(({ name }) => name)).size).toBe(36);
  });
});

describe('the dice', () => {
  it.each([
    [2, 0.1],
    [30, 0.3],
    [400, 0.9],
    [5_000, 0.02],
  ])('throw binomials of mean n·p and variance n·p·(1 − p): n = %d, p = %d', (n, p) => {
    const dice = new Dice(`binomial/${n}/${p}`);
    const drawn = Array.from({ length: 4_000 }, () => dice.binomial(n, p));
    const mean = sum(drawn) / drawn.length;
    const variance = sum(drawn.map((value) => (value - mean) ** 2)) / drawn.length;
    expect(mean / (n * p)).toBeCloseTo(1, 1);
    expect(variance / (n * p * (1 - p))).toBeGreaterThan(0.9);
    expect(variance / (n * p * (1 - p))).toBeLessThan(1.1);
  });

  it('throw negative binomials of variance mean + dispersion · mean²', () => {
    const dice = new Dice('negative binomial');
    const drawn = Array.from({ length: 20_000 }, () => dice.negativeBinomial(12, 0.2));
    const mean = sum(drawn) / drawn.length;
    expect(mean).toBeCloseTo(12, 0);
    const variance = sum(drawn.map((value) => (value - mean) ** 2)) / drawn.length;
    expect(variance / (12 + 0.2 * 144)).toBeGreaterThan(0.92);
    expect(variance / (12 + 0.2 * 144)).toBeLessThan(1.08);
  });
});
