import { Context } from './context';
import { type Candidate } from './detector';
import { EarsC2, EarsC3, Farrington, NbCusum } from './health-rules';
import { Agility, Meltwater, NegativeShare, PercentOverWeek, Socialmetrix } from './product-rules';
import { type Rule } from './rule';
import { Ewma, SeasonalEsd, SeasonalMedian, ThreeSigma } from './statistic-rules';
import { BinReader, BINS_PER_DAY, type SimulatedBin, type SimulatedTopic } from './topic';

const RULES: Readonly<Record<string, () => Rule>> = {
  'percent over the 7-day average': () => new PercentOverWeek(),
  Meltwater: () => new Meltwater(),
  Socialmetrix: () => new Socialmetrix(),
  Agility: () => new Agility(),
  '3-sigma': () => new ThreeSigma(),
  EWMA: () => new Ewma(),
  'S-H-ESD-like': () => new SeasonalEsd(),
  'seasonal median/MAD': () => new SeasonalMedian(),
  'Farrington-flexible-like': () => new Farrington(),
  'EARS C2': () => new EarsC2(),
  'EARS C3': () => new EarsC3(),
  'NB-CUSUM': () => new NbCusum(),
};

/** What a rule over one series gets of a bin, and the two counts for a rule over shares. */
interface Fed {
  readonly count: number;
  readonly total: number;
  readonly negative: number;
  /** 0–1: the rule's score is multiplied by it. */
  readonly gate: number;
}

/** What a rule is fed with; undefined = the feed is silent, and this input knows. */
const INPUTS: Readonly<Record<string, () => (bin: SimulatedBin) => Fed | undefined>> = {
  total:
    () =>
    ({ total, negative }) => ({ count: total, total, negative, gate: 1 }),
  negatives:
    () =>
    ({ total, negative }) => ({ count: negative, total, negative, gate: 1 }),
  clean: () => (bin) => {
    const negative = Math.min(bin.critics, bin.negative - bin.duplicateNegatives - bin.lateNegatives);
    const total = Math.min(bin.authors, bin.total - bin.duplicates - bin.late);
    return bin.isFeedAlive ? { count: negative, total, negative, gate: 1 } : undefined;
  },
  context: () => inContext(0),
  'context, 5 critics': () => inContext(5),
};

function inContext(leastCritics: number): (bin: SimulatedBin) => Fed | undefined {
  const context = new Context(leastCritics);
  return (bin) => {
    const seen = context.step(bin);
    return seen && { count: seen.critics, total: seen.authors, negative: seen.critics, gate: seen.gate };
  };
}

/** A whole topic as one input shows it; worked out once for all rules. */
interface Shown {
  readonly count: Float64Array;
  readonly total: Float64Array;
  readonly negative: Float64Array;
  readonly gate: Float64Array;
}

/**
 * Where the feed is silent a rule hears what it heard a day before, so that its clock goes on and silence teaches
 * nothing; the gate is shut there.
 */
function show(topic: SimulatedTopic, feed: (bin: SimulatedBin) => Fed | undefined): Shown {
  const column = (): Float64Array => new Float64Array(topic.bins);
  const shown = { count: column(), total: column(), negative: column(), gate: column() };
  const reader = new BinReader(topic);
  for (let i = 0; i < topic.bins; i++) {
    const fed = feed(reader.at(i));
    for (const key of ['count', 'total', 'negative'] as const)
      shown[key][i] = fed ? fed[key] : (shown[key][i - BINS_PER_DAY] ?? 0);
    shown.gate[i] = fed?.gate ?? 0;
  }
  return shown;
}

export const RIVAL_INPUTS: readonly string[] = Object.keys(INPUTS);

/** Every rival with this input: what products and public health use, re-implemented from their descriptions. */
export function rivalsOn(input: string): readonly Candidate[] {
  const feed = INPUTS[input];
  if (!feed) throw new Error(`no input "${input}"; known: ${RIVAL_INPUTS.join(', ')}`);
  const known = new Map<SimulatedTopic, Shown>();
  const shownOf = (topic: SimulatedTopic): Shown => {
    let shown = known.get(topic);
    if (!shown) known.set(topic, (shown = show(topic, feed())));
    return shown;
  };
  const overOne = Object.entries(RULES).map(([name, rule]): Candidate => {
    return { name, input, scores: (topic) => scoresOf(shownOf(topic), rule()) };
  });
  if (input === 'total') return overOne; // a share needs both counts
  const share: Candidate = {
    name: 'Sightlabs (negative share, points)',
    input,
    scores: (topic) => sharesOf(shownOf(topic)),
  };
  return [...overOne, share];
}

function scoresOf({ count, gate }: Shown, rule: Rule): Float64Array {
  return count.map((value, i) => rule.step(value) * (gate[i] ?? 0));
}

function sharesOf({ total, negative, gate }: Shown): Float64Array {
  const share = new NegativeShare();
  return total.map((value, i) => share.step(value, negative[i] ?? 0) * (gate[i] ?? 0));
}
