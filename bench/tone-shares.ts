import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from 'simple-statistics';
import { shareExcess, spreadOf, usualShare } from '../src/detection/domain/share';
import { evidenceOf, isShift } from '../src/detection/domain/tone-shift';
import { Dice } from './detection/dice';
import { projectRoot } from './detection/project';
import { HeardTopic, type Speech } from './support/heard-topic';

const RATES = [20, 100, 500, 2_000] as const;
/** By how much the true share varies from hour to hour beyond chance: not at all, by 2 points, by 4 points. */
const RHOS = [0, 0.0025, 0.01] as const;
const LEARNED_HOURS = 21 * 24;
const WATCHED_HOURS = 7 * 24;
const CALM_HOURS = 60 * 24;
/** Errs on every fourth text. */
const ERRING = { truePositive: 0.75, falsePositive: 0.25 } as const;
const USUAL = 0.2;
const RISEN = 0.25;
/** A standard normal variable is above it once in 30 days of hours. */
const ONCE_A_MONTH = 3.0;

/** What could say that the share has risen. */
const RULES = {
  /** As strongestShare() asks: rare, and 1.3 times the usual share. */
  'present: 1 h or 6 h, from 1.3 × usual': (topic: HeardTopic) => ofWindows(topic, 1.3),
  '1 h or 6 h, however small the rise': (topic: HeardTopic) => ofWindows(topic, 1),
  'hours added up': ({ shift, ear }: HeardTopic) => isShift(evidenceOf(shift, ear)),
} satisfies Readonly<Record<string, (topic: HeardTopic) => boolean>>;
type RuleName = keyof typeof RULES;
const RULE_NAMES = Object.keys(RULES) as RuleName[];

function ofWindows({ share, windows }: HeardTopic, leastLift: number): boolean {
  const usual = usualShare(share);
  const spread = spreadOf(share);
  return windows.slice(1).some((people) => {
    const isLifted = people.critics > leastLift * usual * people.authors;
    return isLifted && shareExcess(people, { usual, spread }) >= ONCE_A_MONTH;
  });
}

interface Found {
  /** Times that the rule began to speak on calm topics, in 30 days. */
  falsePerMonth: number;
  /** Hours, and people, from the rise to the word; of those topics whose rise was found within a week. */
  readonly hours: number[];
  readonly people: number[];
  topics: number;
}

/** From how many mentions on a rise of 5 points is seen through a classifier that errs: `npm run bench -- tone-shares [--topics N] [--keep]`. */
export function run(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { topics: { type: 'string', default: '40' }, keep: { type: 'boolean', default: false } },
  });
  const report = reportOn(Number(values.topics));
  process.stdout.write(report);
  if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/tone-shares.md'), report);
}

/** The rise on `topics` topics, and as many calm ones. */
export function tryRules(speech: Speech, topics: number, calmHours = CALM_HOURS): Record<RuleName, Found> {
  const found = Object.fromEntries(
    RULE_NAMES.map((name) => [name, { falsePerMonth: 0, hours: [], people: [], topics }]),
  ) as unknown as Record<RuleName, Found>;
  for (let i = 0; i < topics; i++) {
    const name = `${speech.perHour}/${speech.rho}/${i}`;
    const calm = learnedTopic(`calm/${name}`, speech);
    watchCalm(calm, found, { topics, calmHours });
    watchRise(learnedTopic(`rise/${name}`, speech), found);
  }
  return found;
}

function learnedTopic(name: string, speech: Speech): HeardTopic {
  const topic = new HeardTopic(new Dice(`tone-shares/${name}`), speech);
  for (let hour = 0; hour < LEARNED_HOURS; hour++) topic.hear(USUAL);
  return topic;
}

function watchCalm(
  topic: HeardTopic,
  found: Record<RuleName, Found>,
  { topics, calmHours }: { readonly topics: number; readonly calmHours: number },
): void {
  const speaks = new Set<RuleName>();
  for (let hour = 0; hour < calmHours; hour++) {
    topic.hear(USUAL);
    for (const name of RULE_NAMES) {
      const isSpeaking = RULES[name](topic);
      const isNew = isSpeaking && !speaks.has(name);
      if (isNew) found[name].falsePerMonth += 720 / (calmHours * topics);
      if (isNew) speaks.add(name);
      else if (!isSpeaking) speaks.delete(name);
    }
  }
}

function watchRise(topic: HeardTopic, found: Record<RuleName, Found>): void {
  const waiting = new Set(RULE_NAMES.filter((name) => !RULES[name](topic)));
  let people = 0;
  for (let hour = 1; hour <= WATCHED_HOURS && waiting.size > 0; hour++) {
    people += topic.hear(RISEN);
    for (const name of waiting) {
      if (!RULES[name](topic)) continue;
      found[name].hours.push(hour);
      found[name].people.push(people);
      waiting.delete(name);
    }
  }
}

function reportOn(topics: number): string {
  const rows = RHOS.flatMap((rho) =>
    RATES.flatMap((perHour) => {
      const found = tryRules({ perHour, rho, ...ERRING }, topics);
      return RULE_NAMES.map((name) => rowOf({ perHour, rho }, name, found[name]));
    }),
  );
  return `# A rise of the true share of critics from 20 to 25 %

\`npm run bench -- tone-shares --topics ${topics} --keep\`. The classifier finds 75 % of the critical texts and calls 25 % of the others
critical: it errs on every fourth text, and counts 35 % before and 37.5 % after. ${LEARNED_HOURS / 24} days are learned; the rise is waited for during
${WATCHED_HOURS / 24} days on ${topics} topics, false ones for ${CALM_HOURS / 24} days on as many calm topics. "Varies": standard deviation of the true share from hour to hour,
in points. Medians are of the rises that were found.

| varies | people an hour | rule | found | hours until | people until | false in 30 days |
|---:|---:|---|---:|---:|---:|---:|
${rows.join('\n')}

${informationOf()}
`;
}

function rowOf({ perHour, rho }: Pick<Speech, 'perHour' | 'rho'>, name: RuleName, found: Found): string {
  const points = (100 * Math.sqrt(rho * USUAL * (1 - USUAL))).toFixed(0);
  const middle = (values: readonly number[]): string =>
    values.length > 0 ? Math.round(median([...values])).toLocaleString('en') : '–';
  const share = `${Math.round((100 * found.hours.length) / found.topics)} %`;
  const cells = [points, perHour.toLocaleString('en'), name, share, middle(found.hours), middle(found.people)];
  return `| ${[...cells, found.falsePerMonth.toFixed(2)].join(' | ')} |`;
}

/** Φ(d/2) = 0.75: the distance of two normal scores of which a threshold in the middle errs on every fourth. */
const DISTANCE = 2 * 0.67449;
const STEP = 1e-3;

/** What one mention says of the share (Fisher), by what is made of the classifier's score. */
function informationOf(): string {
  const ofLabel = informationBy((x) => (x > 0 ? 1 : 0));
  const ofChance = informationBy((x) => 1 / (1 + Math.exp(-DISTANCE * x)));
  const ofAdjusted = informationBy((x) => {
    const odds = (USUAL / (1 - USUAL)) * Math.exp(DISTANCE * x);
    return odds / (1 + odds);
  });
  return `What one mention says of the share, labels = 1: probabilities as the model states them (calibrated for equal shares) ${(ofChance / ofLabel).toFixed(2)},
probabilities for the topic's own share (Saerens, Latinne and Decaestecker 2002), the most that is possible, ${(ofAdjusted / ofLabel).toFixed(2)}; a correction of the
count for the classifier's errors (Rogan and Gladen 1978) 1.00: it moves count and expectation alike.`;
}

/** Of a sum of t(score) for the share: (difference of its means)² ÷ its variance. */
function informationBy(t: (score: number) => number): number {
  const sums = { critical: 0, other: 0, mean: 0, square: 0 };
  for (let x = -8; x <= 8; x += STEP) {
    const density = (mean: number): number => (STEP * Math.exp(-((x - mean) ** 2) / 2)) / Math.sqrt(2 * Math.PI);
    const [critical, other] = [density(DISTANCE / 2), density(-DISTANCE / 2)];
    const mixed = USUAL * critical + (1 - USUAL) * other;
    sums.critical += t(x) * critical;
    sums.other += t(x) * other;
    sums.mean += t(x) * mixed;
    sums.square += t(x) ** 2 * mixed;
  }
  return (sums.critical - sums.other) ** 2 / (sums.square - sums.mean ** 2);
}
