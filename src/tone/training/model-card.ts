import { DATA_SETS } from './corpus';
import { percent } from './figures';
import { type Agreement, type LabellingRound, type Mention } from './mentions';
import { type LanguageTone } from './pack';
import { type StanceFigures, type StanceHead } from './stance-heads';
import { BRAND_SHARES, type HeadFigures, OFFENSIVE_SHARE } from './tone-heads';
import { type Training } from './train';

/** docs/tone-model-card.md: written by the training, so that it can't tell of another model than the shipped one. */
export function modelCard(training: Training, weightsSha256: string): string {
  return [introduction(training, weightsSha256), data(training), figures(training), LIMITS].join('\n');
}

function introduction({ table }: Training, weightsSha256: string): string {
  return `# Model card: tone

Written by \`npm run train:tone\`; do not edit by hand.

What it answers for a text: its language (German, English, other, unknown), its sentiment (negative, neutral, positive), whether
it is offensive, whether its writer is angry at the organisation (outrage), and whether somebody waits for its answer.
${table.header.heads.length} linear classifiers over hashed words, pairs of words and character sequences, folded into one table
of ${(table.weights.length / 1e6).toFixed(1)} MB (2^${table.header.bits} rows, one byte per classifier, the square root of the weight). The method is
the average of two logistic regressions (dual coordinate descent, balanced classes), one weighing features by rarity, one by
naive Bayes. Training is seeded: the same files give the same bytes.

SHA-256 of the unpacked table: \`${weightsSha256}\`
`;
}

function data({ corpora, mentions }: Training): string {
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

Besides, mentions of invented organisations, written for this project and part of it (\`src/tone/training/mentions\`, rules and how they
were labelled: docs/TONE-LABELS.md), under the project's licence: for outrage and needs-an-answer
${stated(mentions.de.train)} German and ${stated(mentions.en.train)} English ones to learn from, ${stated(mentions.de.test)} and ${stated(mentions.en.test)} of other authors to measure on; ${felt(mentions.de.train)} German and ${felt(mentions.en.train)} English
ones with their sentiment towards the organisation, ${felt(mentions.de.test)} and ${felt(mentions.en.test)} of other authors to measure on; and phrases and sentences that were written to a class and not labelled again. Labelled twice were:

| language | what | texts | agreement | kappa |
|---|---|---|---|---|
${agreementRows(mentions.agreement)}

No text in a third language was learned from: "neither German nor English" was learned from German and English texts with their
letters exchanged. Whichever text the classifiers are not certain about goes to \`eld\` (Apache-2.0).
`;
}

function figures({ german, english, language, englishDev }: Training): string {
  return `## Figures

Five-fold cross-validation on the sets above, at the probabilities that the model states, in %; "found" and "wrong": how much of the negative (offensive) texts, and of
the others, is taken for such:

| head | set | texts | macro-F1 | macro-recall | accuracy | found | wrong | calibration error |
|---|---|---|---|---|---|---|---|---|
${toneRows('German', german, [['PotTS', 'own mentions'], 'GermEval 2018'])}
${toneRows('English', english, [['SemEval', 'own mentions'], 'Davidson'])}

The packed table on the English development set: macro-recall ${percent(englishDev.macroRecall)}, macro-F1 ${percent(englishDev.macroF1)}, accuracy ${percent(englishDev.accuracy)}.

Outrage and needs-an-answer, by five-fold cross-validation on our mentions ("crossed"; pairs of them were written to be hard to tell
apart), and on those of other authors that nothing was learned from ("test"). AUC: the area under the ROC curve.
"By chance" is the calibration error that perfectly honest probabilities would show on so few texts (median).

| head | texts | AUC | macro-F1 | accuracy | found | wrong | calibration error | of it by chance |
|---|---|---|---|---|---|---|---|---|
${stanceRows('German', german)}
${stanceRows('English', english)}

Language, three-fold cross-validation; every text as a whole and a random piece of 1–6 words of it:

| texts | number | right | \`eld\` asked |
|---|---|---|---|
${language.figures.map(({ what, texts, right, asked }) => `| ${what} | ${texts} | ${percent(right)} | ${percent(asked)} |`).join('\n')}

Tweets are calibrated for equally frequent sentiments, mentions of brands for ${BRAND_SHARES.map((share) => percent(share)).join(' / ')} (negative, neutral, positive), offence for a share of ${percent(OFFENSIVE_SHARE)} offensive texts: the sets' own shares
say how they were collected, not what people write about a brand. The calibration error is measured under the same shares.
`;
}

function toneRows(
  name: string,
  { sentiment, offence }: LanguageTone,
  [sentimentSets, offenceSet]: readonly [readonly string[], string],
): string {
  return [
    ...sentiment.figures.map((one, i) => row(`${name} sentiment`, sentimentSets[i] ?? '', one)),
    row(`${name} sentiment`, 'own mentions by other authors, not learned from', sentiment.test),
    row(`${name} offence`, offenceSet, offence.figures),
  ].join('\n');
}

function stanceRows(name: string, { outrage, needsAnswer }: LanguageTone): string {
  const one = (head: string, { texts, ranking, macroF1, accuracy, rates, ...errors }: StanceFigures): string =>
    `| ${head} | ${texts} | ${percent(ranking)} | ${percent(macroF1)} | ${percent(accuracy)} | ${percent(rates.found)} | ${percent(rates.wrong)} | ${percent(errors.calibrationError)} | ${percent(errors.errorByChance)} |`;
  const both = (head: string, { crossed, figures: test }: StanceHead): string[] => [
    one(`${name} ${head}, crossed`, crossed),
    one(`${name} ${head}, test`, test),
  ];
  return [...both('outrage', outrage), ...both('needs an answer', needsAnswer)].join('\n');
}

function stated(mentions: readonly Mention[]): number {
  return mentions.filter(({ outrage }) => outrage !== undefined).length;
}

function felt(mentions: readonly Mention[]): number {
  return mentions.filter(({ sentiment }) => sentiment !== undefined).length;
}

function agreementRows(rounds: readonly LabellingRound[]): string {
  const one = (name: string, what: string, { texts, agreement, kappa }: Agreement): string =>
    `| ${name} | ${what} | ${texts} | ${percent(agreement)} | ${kappa.toFixed(2)} |`;
  return rounds
    .flatMap(({ round, language, sentiment, outrage, needsAnswer }) => {
      const name = `${language === 'de' ? 'German' : 'English'}, round ${round}`;
      return [
        ...(sentiment ? [one(name, 'sentiment', sentiment)] : []),
        one(name, 'outrage', outrage),
        one(name, 'needs an answer', needsAnswer),
      ];
    })
    .join('\n');
}

function row(
  head: string,
  set: string,
  { texts, macroF1, macroRecall, accuracy, rates, calibrationError }: HeadFigures,
): string {
  return `| ${head} | ${set} | ${texts} | ${percent(macroF1)} | ${percent(macroRecall)} | ${percent(accuracy)} | ${percent(rates.found)} | ${percent(rates.wrong)} | ${percent(calibrationError)} |`;
}

const LIMITS = `## Limits

* Learned from tweets of 2010–2018 and from mentions of brands that were invented. Real ones of a trade with words of its own are told apart
  less well, above all the calm negative ones. Use shares and trends, never the label of one text; \`isUnsure\` says where even the model would not.
* Offensive is not outraged: a polite and furious complaint is negative and outrage, not offensive.
* Outrage and needs-an-answer were learned from invented mentions only. Authors and annotators were language models of one family, hence the agreement.
* Irony is often missed; where its anger is heard and its praise too, the answer is marked unsure.
* Zero-shot on a railway's mentions in all media (GermEval 2017, measured on only) sentiment is below what "always neutral" would reach: who is
  negative there is hardly ranked (AUC 0.60), and 2,500 more mentions of ours changed nothing about it. Corrections do (bench/results/tone-taught.md). An earlier model's shares of brand mentions and phrases about faults were chosen by somebody who had seen that set; both were replaced by
  published shares (docs/DECISIONS.md, D-076) and by phrases of somebody who had not.
* English offence was learned from tweets found by a list of slurs; African-American English is known to be over-represented
  among those labelled offensive, and the model will repeat that bias.
* For other languages the mean of both models is given and always marked unsure.
* Only the first 1,500 characters are read.
`;
