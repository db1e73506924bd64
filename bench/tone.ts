import { statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/platform/config/project-root';
import { type ToneModel } from '../src/tone/contract';
import { TableToneModel } from '../src/tone/domain/tone-model';
import { type ToneTable } from '../src/tone/domain/tone-table';
import { EldLanguageJudge } from '../src/tone/eld-language-judge';
import { modelDir, readModel } from '../src/tone/model-file';
import { percent, rankingOf } from '../src/tone/training/figures';
import { type Mention, readOwnMentions, sentimentOfMentions } from '../src/tone/training/mentions';
import { type HeadFigures } from '../src/tone/training/tone-heads';
import { train, type Training } from '../src/tone/training/train';
import {
  languageRivals,
  ourLanguage,
  ourSentiment,
  type SentimentReader,
  sentimentRivals,
  type Spoken,
} from './tone/readers';
import { figuresFor, majorityOf, outrageRanking, type SentimentSet } from './tone/sentiment';
import { race } from './tone/speed';
import { calibrationTable, type Cell, figure, rate, table } from './tone/tables';
import { hasTexts, readBahn, shortTexts } from './tone/texts';

const MENTIONS = join(modelDir(), '../training/mentions');
/** Of each language. */
const SPEED_TEXTS = 5_000;

/** What the tables are made of. */
interface Bench {
  readonly model: ToneModel;
  readonly shipped: ToneTable;
  readonly loadMs: number;
  readonly judge: EldLanguageJudge;
  readonly rivals: readonly SentimentReader[];
  readonly mentions: Readonly<Record<Spoken, readonly Mention[]>>;
}

interface WithTexts extends Bench {
  readonly training: Training;
  readonly dir: string;
}

/**
 * Tone against its rivals on the same texts in the same run: `npm run bench -- tone [--data FOLDER] [--keep]`. What our heads
 * learned from is measured by cross-validation, which trains them anew and takes two minutes. Speed is by processor time. `--keep` writes bench/results/tone.md.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { data: { type: 'string' }, keep: { type: 'boolean', default: false } },
  });
  const dir = values.data ?? join(projectRoot(), '../shared/data/text');
  const bench = await open();
  const training = hasTexts(dir) ? trainedAnew(bench, dir) : undefined;
  const report = [
    introduction(),
    ...(training ? await publicTables({ ...bench, training, dir }) : [leftOut(dir)]),
    await ownTable(bench),
    await costTable(bench, speedTexts(bench, training)),
  ];
  const text = `${report.join('\n\n')}\n`;
  process.stdout.write(text);
  if (values.keep) writeFileSync(join(projectRoot(), 'bench/results/tone.md'), text);
}

async function open(): Promise<Bench> {
  const judge = await EldLanguageJudge.load();
  // first of all, so that nothing of it is compiled or cached by then
  const before = performance.now();
  const shipped = readModel(modelDir());
  const model = new TableToneModel(shipped, { unsureBelow: 0.5, judgeLanguage: (text) => judge.judge(text) });
  const loadMs = performance.now() - before;
  const own = readOwnMentions(MENTIONS);
  const test = (language: Spoken): readonly Mention[] => own[language].test;
  return { model, shipped, loadMs, judge, rivals: sentimentRivals(), mentions: { de: test('de'), en: test('en') } };
}

function introduction(): string {
  return `# Tone against its rivals\n\nNode ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, one core. Figures in %, on the same texts in the same run.`;
}

function leftOut(dir: string): string {
  return `Left out: all that is measured on public texts (sentiment, offence, calibration, language). They are not in ${dir}; name their folder with --data FOLDER.`;
}

function trainedAnew({ judge }: Bench, dir: string): Training {
  return train({
    dir,
    mentionsDir: MENTIONS,
    judge: (text) => judge.judge(text),
    say: (line) => process.stderr.write(`${line}\n`),
  });
}

async function publicTables(all: WithTexts): Promise<string[]> {
  return [await sentimentTable(all), offenceTable(all), calibration(all), await languageTable(all)];
}

function calibration({ training }: WithTexts): string {
  return `## Calibration error\n\nOf texts that the head had not seen: sentiment and offence by five-fold cross-validation, the others by five-fold cross-validation on our mentions and, as "test", on those of other authors. By chance: what perfectly honest probabilities would show on so few texts. Goal: 4.\n\n${calibrationTable(training)}`;
}

/** The first kind of texts that the head was learned from. */
function tweetFigures({ german }: Training): HeadFigures {
  const [tweets] = german.sentiment.figures;
  if (!tweets) throw new Error('sentiment was measured on no kind of text');
  return tweets;
}

interface SentimentColumn extends SentimentSet {
  readonly set: string;
  readonly of: 'macroF1' | 'macroRecall' | 'accuracy';
  /** Where the shipped model learned from the set. */
  readonly crossed?: HeadFigures;
}

const NAMED = { macroF1: 'macro-F1', macroRecall: 'macro-recall', accuracy: 'micro-F1' } as const;

function sentimentColumns({ mentions, training, dir }: WithTexts): SentimentColumn[] {
  const { germanSentiment, englishSentimentDev } = training.corpora;
  const bahn = readBahn(dir);
  const crossed = tweetFigures(training);
  return [
    { set: 'PotTS', corpus: germanSentiment, language: 'de', of: 'macroF1', crossed },
    { set: 'SemEval dev', corpus: englishSentimentDev, language: 'en', of: 'macroRecall' },
    { set: 'own mentions, German', corpus: sentimentOfMentions(mentions.de), language: 'de', of: 'macroF1' },
    { set: 'own mentions, English', corpus: sentimentOfMentions(mentions.en), language: 'en', of: 'macroF1' },
    { set: 'Bahn dev', corpus: bahn, language: 'de', of: 'accuracy' },
    { set: 'Bahn dev', corpus: bahn, language: 'de', of: 'macroF1' },
  ];
}

async function sentimentTable(all: WithTexts): Promise<string> {
  const columns = sentimentColumns(all);
  const rows: Cell[][] = [];
  for (const reader of [ourSentiment(all.model), ...all.rivals]) {
    const cells: Cell[] = [reader.name];
    for (const column of columns) {
      const crossed = reader.name === 'ours' ? column.crossed : undefined;
      cells.push(figure((crossed ?? (await figuresFor(reader, column)))[column.of]));
    }
    rows.push(cells);
  }
  rows.push([
    'always the most frequent',
    ...columns.map(({ corpus, of }) => figure(majorityOf(corpus, SENTIMENT_NAMES)[of])),
  ]);
  const heads = ['', ...columns.map(({ set, corpus, of }) => `${set} (${corpus.texts.length}), ${NAMED[of]}`)];
  return `## Sentiment\n\nOurs on PotTS by five-fold cross-validation; on the others the shipped model, which learned nothing from them. Goals: SemEval 66, Bahn without a correction 70.\n\n${table(heads, rows)}`;
}

const SENTIMENT_NAMES = ['negative', 'neutral', 'positive'];

function offenceTable({ training }: WithTexts): string {
  const { german, corpora } = training;
  const { macroF1, accuracy } = german.offence.figures;
  const majority = majorityOf(corpora.germanOffence, ['other', 'offensive']);
  const rows = [
    ['ours', figure(macroF1), figure(accuracy)],
    ['always the most frequent', figure(majority.macroF1), figure(majority.accuracy)],
  ];
  return `## Offence\n\nGermEval 2018, five-fold cross-validation on its ${corpora.germanOffence.texts.length} training texts, offensive above 0.5. Goal: 76. None of the rivals answers this.\n\n${table(['', 'macro-F1', 'accuracy'], rows)}`;
}

async function languageTable({ model, training, dir }: WithTexts): Promise<string> {
  const sets = { de: readBahn(dir).texts, en: training.corpora.englishSentimentDev.texts };
  const readers = [ourLanguage(model), ...(await languageRivals())];
  const rows = (['de', 'en'] as const).flatMap((language) =>
    shortTexts(sets[language]).map(({ what, texts }) => {
      const right = readers.map(({ read }) => texts.filter((text) => read(text) === language).length / texts.length);
      return [`${language}, ${what} (${texts.length})`, ...right.map((share) => figure(share))];
    }),
  );
  const own = training.language.figures.map(({ what, texts, right }) => [`${what} (${texts})`, figure(right)]);
  return [
    '## Language',
    'Up to 40 characters, of texts that nothing was learned from (Bahn dev, SemEval dev): whole texts, beginnings, and random pieces of one to six words, some of which are of no language. Goal: 96.',
    table(['', ...readers.map(({ name }) => name)], rows),
    'Ours on pieces of what it learns from, by three-fold cross-validation:',
    table(['', 'ours'], own),
  ].join('\n\n');
}

async function ownTable({ model, rivals, mentions }: Bench): Promise<string> {
  const { de, en } = mentions;
  const tones = {
    de: de.map(({ text }) => model.score(text, 'de')),
    en: en.map(({ text }) => model.score(text, 'en')),
  };
  const ranked = (language: Spoken, of: 'outrage' | 'needsAnswer', scores: readonly number[]): string =>
    percent(
      rankingOf(
        scores,
        mentions[language].map((mention) => (mention[of] === true ? 1 : 0)),
      ),
    );
  const ours = (['de', 'en'] as const).flatMap((language) =>
    (['outrage', 'needsAnswer'] as const).map((of) =>
      ranked(
        language,
        of,
        tones[language].map((tone) => tone[of]),
      ),
    ),
  );
  const rows: Cell[][] = [['ours', ...ours]];
  for (const reader of [{ ...ourSentiment(model), name: 'our sentiment only' }, ...rivals]) {
    const [german, english] = [await outrageRanking(reader, de, 'de'), await outrageRanking(reader, en, 'en')];
    rows.push([reader.name, figure(german), '–', figure(english), '–']);
  }
  const asked = (of: readonly Mention[]): number[] => of.map(({ text }) => (text.includes('?') ? 1 : 0));
  rows.push([
    'a question mark',
    '–',
    ranked('de', 'needsAnswer', asked(de)),
    '–',
    ranked('en', 'needsAnswer', asked(en)),
  ]);
  const heads = ['', 'outrage, German', 'needs an answer, German', 'outrage, English', 'needs an answer, English'];
  return `## Outrage, and who waits for an answer\n\nArea under the ROC curve on our own test mentions (${de.length} German, ${en.length} English), which nothing was learned from. Goals: 93 and 92. The rivals know sentiment only: how negative they find a text ranks the outrage.\n\n${table(heads, rows)}`;
}

/** German and English in turn, as the flow has them: tweets where they are at hand. */
function speedTexts({ mentions }: Bench, training: Training | undefined): string[] {
  const german = training?.corpora.germanSentiment.texts ?? mentions.de.map(({ text }) => text);
  const english = training?.corpora.englishSentiment.texts ?? mentions.en.map(({ text }) => text);
  const each = Math.min(SPEED_TEXTS, german.length, english.length);
  return Array.from({ length: 2 * each }, (_, i) => (i % 2 === 0 ? german : english)[i >> 1] ?? '');
}

async function costTable({ model, rivals, shipped, loadMs }: Bench, texts: readonly string[]): Promise<string> {
  const languages = await languageRivals();
  const racers = [
    { name: 'ours: language and all heads', read: (text: string) => model.score(text) },
    { name: 'ours: all heads, language given', read: (text: string) => model.score(text, 'de') },
    ...rivals.map(({ name, read }) => ({ name: `${name}: sentiment`, read: (text: string) => read(text, 'de') })),
    ...languages.map(({ name, read }) => ({ name: `${name}: language`, read })),
  ];
  const rates = await race(racers, texts);
  const files = ['tone.bin.gz', 'tone.json'].map((name) => statSync(join(modelDir(), name)).size);
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
  const length = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  return [
    '## Cost',
    `${rate(texts.length)} texts of ${length} characters on average, German and English in turn; processor time, the racers in turn. Goals: 30,000 texts/s, 4 MB, 150 ms.`,
    table(
      ['', 'texts/s'],
      [...rates].map(([name, perSecond]) => [name, rate(perSecond)]),
    ),
    `The model: ${megabytes(shipped.weights.length)} MB unpacked, ${megabytes(files.reduce((a, b) => a + b, 0))} MB as shipped (gzip); loaded in ${Math.round(loadMs)} ms, the first time in its process.`,
  ].join('\n\n');
}
