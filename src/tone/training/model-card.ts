import { DATA_SETS } from './corpus';
import { percent } from './figures';
import { type StanceFigures } from './stance-heads';
import { type HeadFigures, OFFENSIVE_SHARE } from './tone-heads';
import { type LanguageTone, type Training } from './train';

/** docs/tone-model-card.md: written by the training, so that it can't tell of another model than the shipped one. */
export function modelCard(training: Training, weightsSha256: string): string {
  return `${introduction(training, weightsSha256)}\n${data(training)}\n${figures(training)}\n${LIMITS}`;
}

function introduction({ table }: Training, weightsSha256: string): string {
  return `# Model card: tone

Written by \`npm run train:tone\`; do not edit by hand.

What it answers for a text: its language (German, English, other, unknown), its sentiment (negative, neutral, positive), and
whether it is offensive. Ten linear classifiers over hashed words, pairs of words and character sequences, folded into one table
of ${(table.weights.length / 1e6).toFixed(1)} MB (2^${table.header.bits} rows, one byte per classifier, the square root of the weight). The method is
the average of two logistic regressions (dual coordinate descent, balanced classes), one weighing features by rarity, one by
naive Bayes. Training is seeded: the same files give the same bytes.

SHA-256 of the unpacked table: \`${weightsSha256}\`
`;
}

function data({ corpora }: Training): string {
  const names = Object.keys(DATA_SETS) as (keyof typeof DATA_SETS)[];
  const rows = names.map((name) => {
    const { title, origin, licence } = DATA_SETS[name];
    const { texts, heldOut, repeated } = corpora[name];
    return `| ${title} | ${origin} | ${licence} | ${texts.length} | ${heldOut} | ${repeated} |`;
  });
  return `## Data

Only sets whose licence lets a trained model be passed on. The texts themselves are not part of this project.

| set | origin | licence | texts | left out: official test | left out: repeated |
|---|---|---|---|---|---|
${rows.join('\n')}

No text in a third language was learned from: "neither German nor English" was learned from German and English texts with their
letters exchanged. Whichever text the classifiers are not certain about goes to \`eld\` (Apache-2.0).
`;
}

function figures({ german, english, language, englishDev }: Training): string {
  return `## Figures

Five-fold cross-validation on the sets above, at the probabilities that the model states, in %:

| head | set | texts | macro-F1 | macro-recall | accuracy | calibration error |
|---|---|---|---|---|---|---|
${toneRows('German', german, ['PotTS', 'GermEval 2018'])}
${toneRows('English', english, ['SemEval', 'Davidson'])}

The packed table on the English development set: macro-recall ${percent(englishDev.macroRecall)}, macro-F1 ${percent(englishDev.macroF1)}, accuracy ${percent(englishDev.accuracy)}.

On our own test mentions, which nothing was learned from (AUC: the area under the ROC curve):

| head | texts | AUC | macro-F1 | accuracy | calibration error |
|---|---|---|---|---|---|
${stanceRows('German', german)}
${stanceRows('English', english)}

Language, three-fold cross-validation; every text as a whole and a random piece of 1–6 words of it:

| texts | number | right | \`eld\` asked |
|---|---|---|---|
${language.figures.map(({ what, texts, right, asked }) => `| ${what} | ${texts} | ${percent(right)} | ${percent(asked)} |`).join('\n')}

Sentiment is calibrated for equally frequent classes, offence for a share of ${percent(OFFENSIVE_SHARE)} offensive texts: the sets' own shares
say how they were collected, not what people write about a brand. The calibration error is measured under the same shares.
`;
}

function toneRows(
  name: string,
  { sentiment, offence }: LanguageTone,
  [sentimentSet, offenceSet]: readonly [string, string],
): string {
  return [
    row(`${name} sentiment`, sentimentSet, sentiment.figures),
    row(`${name} offence`, offenceSet, offence.figures),
  ].join('\n');
}

function stanceRows(name: string, { outrage, needsAnswer }: LanguageTone): string {
  const one = (head: string, { texts, ranking, macroF1, accuracy, calibrationError }: StanceFigures): string =>
    `| ${name} ${head} | ${texts} | ${percent(ranking)} | ${percent(macroF1)} | ${percent(accuracy)} | ${percent(calibrationError)} |`;
  return [one('outrage', outrage.figures), one('needs an answer', needsAnswer.figures)].join('\n');
}

function row(
  head: string,
  set: string,
  { texts, macroF1, macroRecall, accuracy, calibrationError }: HeadFigures,
): string {
  return `| ${head} | ${set} | ${texts} | ${percent(macroF1)} | ${percent(macroRecall)} | ${percent(accuracy)} | ${percent(calibrationError)} |`;
}

const LIMITS = `## Limits

* Learned from tweets of 2010–2018. On other kinds of text (customer feedback, reviews, news) it is clearly weaker, above all in
  finding negative ones. Use shares and trends, never the label of one text; \`isUnsure\` says where even the model would not.
* Offensive is not outraged: a polite and furious complaint is negative, not offensive.
* Demands without an insult are a known weakness: "Ich will mein Geld zurück. Antwortet endlich!" is taken for positive.
* Irony is mostly missed.
* English offence was learned from tweets found by a list of slurs; African-American English is known to be over-represented
  among those labelled offensive, and the model will repeat that bias.
* For other languages the mean of both models is given and always marked unsure.
* Only the first 1,500 characters are read.
`;
