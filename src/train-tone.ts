import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asksForHelp } from './platform/start/help';
import { EldLanguageJudge } from './tone/eld-language-judge';
import { modelDir, writeModel } from './tone/model-file';
import { measuredRates } from './tone/training/measured-rates';
import { modelCard } from './tone/training/model-card';
import { train } from './tone/training/train';

const USAGE = `npm run train:tone -- --data FOLDER [--out FOLDER] [--card FILE]
  --data  holds the training texts, .jsonl.gz (docs/tone-model-card.md names them)
  --out   where the model and its measured rates go; without it, over the shipped ones
  --card  where its card goes; without it, docs/tone-model-card.md\n`;

/** Trains the tone model: `npm run train:tone -- --data <folder of the .jsonl.gz files>`. Overwrites the model and its card. */
async function main(): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    process.stdout.write(USAGE);
    return;
  }
  const { values } = parseArgs({
    options: { data: { type: 'string' }, out: { type: 'string' }, card: { type: 'string' } },
  });
  if (values.data === undefined)
    throw new Error('--data is missing: the folder that holds the training texts (docs/tone-model-card.md names them)');
  const judge = await EldLanguageJudge.load();
  const training = train({
    dir: values.data,
    mentionsDir: join(modelDir(), '../training/mentions'),
    judge: (text) => judge.judge(text),
    say: (line) => process.stderr.write(`${line}\n`),
  });
  const out = values.out ?? modelDir();
  mkdirSync(out, { recursive: true });
  writeModel(out, training.table);
  const sha256 = createHash('sha256').update(training.table.weights).digest('hex');
  writeFileSync(join(values.out ?? join(modelDir(), '../domain'), 'measured-rates.ts'), measuredRates(training));
  writeFileSync(values.card ?? join(modelDir(), '../../../docs/tone-model-card.md'), modelCard(training, sha256));
  process.stderr.write(`${join(out, 'tone.bin.gz')}: ${sha256}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
