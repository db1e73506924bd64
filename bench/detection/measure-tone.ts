import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sentimentOf, type ToneModel } from '../../src/tone/contract';
import { TableToneModel } from '../../src/tone/domain/tone-model';
import { EldLanguageJudge } from '../../src/tone/eld-language-judge';
import { modelDir, readModel } from '../../src/tone/model-file';
import { type Confusion, type Rates } from './tone-error';

/** Sets with sentiment that the model did not learn from. */
const FILES = { german: 'de-sentiment-bahn-dev.jsonl.gz', english: 'en-sentiment-semeval-dev.jsonl.gz' };

interface Labelled {
  readonly text: string;
  readonly label: string;
}

/** The shipped tone model's own errors, or undefined where the texts are not at hand. @param dir of the .jsonl.gz files */
export async function measureConfusion(dir: string): Promise<Confusion | undefined> {
  if (!Object.values(FILES).every((file) => existsSync(join(dir, file)))) return undefined;
  const judge = await EldLanguageJudge.load();
  const model = new TableToneModel(readModel(modelDir()), {
    unsureBelow: 0.5,
    judgeLanguage: (text) => judge.judge(text),
  });
  return { german: ratesOn(model, join(dir, FILES.german)), english: ratesOn(model, join(dir, FILES.english)) };
}

function ratesOn(model: ToneModel, file: string): Rates {
  const texts = gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Labelled);
  const shareHeard = (of: readonly Labelled[]): number =>
    of.filter(({ text }) => sentimentOf(model.score(text)) === 'negative').length / Math.max(1, of.length);
  return {
    sensitivity: shareHeard(texts.filter(({ label }) => label === 'negative')),
    falsePositive: shareHeard(texts.filter(({ label }) => label !== 'negative')),
  };
}
