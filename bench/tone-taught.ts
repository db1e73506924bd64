import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mean } from 'simple-statistics';
import { type TopicNo } from '../src/kernel/ids';
import { seededRandom } from '../src/kernel/random';
import { projectRoot } from '../src/platform/config/project-root';
import { type SentimentClass, sentimentOf, type Tone, type ToneLesson } from '../src/tone/contract';
import { LearnedTone } from '../src/tone/domain/learned-tone';
import { TableToneModel } from '../src/tone/domain/tone-model';
import { modelDir, readModel } from '../src/tone/model-file';
import { TaughtTopicTones } from '../src/tone/taught-topic-tones';

/** Feedback to Deutsche Bahn (GermEval 2017): nothing is ever trained on it that ships. */
const BAHN = '../shared/data/text/de-sentiment-bahn-dev.jsonl.gz';
const UNSURE_BELOW = 0.5;
const SEQUENCES = 5;
const LESSONS = [0, 10, 50, 100, 250, 500, 1_000] as const;
const CLASSES: readonly SentimentClass[] = ['negative', 'neutral', 'positive'];
const TOPIC = 1 as TopicNo;

interface Text {
  readonly text: string;
  readonly label: SentimentClass;
}
interface Judged extends Text {
  readonly tone: Tone;
  readonly features: Uint32Array;
}
interface Figures {
  readonly micro: number;
  readonly macro: number;
}

/**
 * What corrections bring on texts from elsewhere, one after the other, judged on the rest, and what it costs:
 * `npm run bench -- tone-taught [--keep]`. `--keep` writes bench/results/tone-taught.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const file = join(projectRoot(), BAHN);
  if (!existsSync(file)) throw new Error(`${file} is missing: this bench needs the project's shared data`);
  const texts = gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Text);
  const model = new TableToneModel(readModel(modelDir()), {
    unsureBelow: UNSURE_BELOW,
    judgeLanguage: () => 'unknown',
  });
  const tones = new TaughtTopicTones(UNSURE_BELOW);
  const judged = texts.map((one): Judged => ({
    ...one,
    ...{ tone: model.score(one.text, 'de'), features: tones.featuresOf(one.text).features },
  }));
  const table = [...qualityTable(judged), '', ...(await speedTable(judged, model, tones))].join('\n');
  process.stdout.write(`${table}\n`);
  if (args.includes('--keep')) writeFileSync(join(projectRoot(), 'bench/results/tone-taught.md'), `${table}\n`);
}

function qualityTable(judged: readonly Judged[]): string[] {
  const rows = LESSONS.map((count) => {
    const all = sequences(judged).map((order) => taughtBy(order, count, () => true));
    const wrong = sequences(judged).map((order) =>
      taughtBy(order, count, ({ tone, label }) => sentimentOf(tone) !== label),
    );
    return `| ${count} | ${said(all, 'micro')} | ${said(all, 'macro')} | ${said(wrong, 'micro')} | ${said(wrong, 'macro')} |`;
  });
  return [
    '# What corrections teach',
    '',
    `${judged.length} German texts to a railway (GermEval 2017, development set), on which the shipped model was not trained. The first texts of a`,
    `sequence are judged by people, all the others are read by what was learned: mean of ${SEQUENCES} seeded sequences (least to most). All: also what`,
    'was right is confirmed. Only wrong: what was right is passed by, which teaches no shares.',
    '',
    '| judged | all: micro-F1 | macro-F1 | only wrong: micro-F1 | macro-F1 |',
    '|---|---|---|---|---|',
    ...rows,
  ];
}

function sequences(judged: readonly Judged[]): Judged[][] {
  return Array.from({ length: SEQUENCES }, (_, seed) => {
    const random = seededRandom(seed + 1);
    return judged
      .map((one) => ({ one, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  });
}

function lessonOf({ tone, features, label }: Judged): ToneLesson {
  return { tone, features, said: { sentiment: label } };
}

function taughtBy(order: readonly Judged[], count: number, isSaid: (one: Judged) => boolean): Figures {
  const learned = LearnedTone.of(order.slice(0, count).filter(isSaid).map(lessonOf), UNSURE_BELOW);
  return figuresOf(
    order.slice(count).map(({ features, tone, label }) => ({
      right: label,
      heard: sentimentOf(learned.read(features, features.length, tone)),
    })),
  );
}

function figuresOf(answers: readonly { readonly right: SentimentClass; readonly heard: SentimentClass }[]): Figures {
  const f1 = CLASSES.map((name) => {
    const hits = answers.filter(({ right, heard }) => right === name && heard === name).length;
    const either =
      answers.filter(({ right }) => right === name).length + answers.filter(({ heard }) => heard === name).length;
    return (2 * hits) / Math.max(1, either);
  });
  return { micro: answers.filter(({ right, heard }) => right === heard).length / answers.length, macro: mean(f1) };
}

function said(figures: readonly Figures[], name: keyof Figures): string {
  const values = figures.map((each) => each[name] * 100);
  return `${mean(values).toFixed(1)} (${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)})`;
}

async function speedTable(
  judged: readonly Judged[],
  model: TableToneModel,
  tones: TaughtTopicTones,
): Promise<string[]> {
  const read = (): number =>
    microsecondsEach(judged, ({ text }) => {
      const tone = model.score(text, 'de');
      tones.read(text, tone, [TOPIC]);
    });
  const alone = (): number => microsecondsEach(judged, ({ text }) => model.score(text, 'de'));
  for (const warm of [alone, read]) warm();
  const [before, untaught] = [alone(), read()];
  await tones.teach(new Map([[TOPIC, judged.slice(0, 500).map(lessonOf)]]));
  read();
  const taught = read();
  const learning = [500, 2_000].map((count) =>
    milliseconds(() => LearnedTone.of(judged.slice(0, count).map(lessonOf), UNSURE_BELOW)),
  );
  return [
    '| cost, by processor time | |',
    '|---|---|',
    `| the model alone, a text | ${before.toFixed(1)} µs |`,
    `| with topics that nobody taught | ${untaught.toFixed(1)} µs |`,
    `| in a topic of 500 lessons | ${taught.toFixed(1)} µs |`,
    `| learning 500 lessons anew, and 2,000 | ${learning.map((ms) => `${ms.toFixed(0)} ms`).join(', ')} |`,
  ];
}

const ROUNDS = 3;

function microsecondsEach(judged: readonly Judged[], act: (one: Judged) => unknown): number {
  const ms = milliseconds(() => {
    for (let round = 0; round < ROUNDS; round++) for (const one of judged) act(one);
  });
  return (ms * 1000) / (judged.length * ROUNDS);
}

function milliseconds(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
