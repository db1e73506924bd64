import { type Rates } from './figures';
import { type LanguageTone } from './pack';
import { type Training } from './train';

/** src/tone/domain/measured-rates.ts: written by the training, so that what is counted is corrected by what the shipped model does. */
export function measuredRates({ german, english }: Training): string {
  return `/**
 * How much of the texts of a class, and of the others, the shipped model takes for the class; by cross-validation, of negative ones
 * the mean of tweets and of mentions of brands. Written by \`npm run train:tone\`; do not edit by hand.
 */
export const MEASURED_RATES = {
  de: {
${ratesIn(german)}
  },
  en: {
${ratesIn(english)}
  },
} as const;
`;
}

function ratesIn({ sentiment, outrage, needsAnswer }: LanguageTone): string {
  const line = (name: string, { found, wrong }: Rates): string =>
    `    ${name}: { found: ${rounded(found)}, wrong: ${rounded(wrong)} },`;
  const kinds = sentiment.figures.map(({ rates }) => rates);
  const mean = (of: keyof Rates): number => kinds.reduce((sum, rates) => sum + rates[of], 0) / kinds.length;
  return [
    line('negative', { found: mean('found'), wrong: mean('wrong') }),
    line('outrage', outrage.crossed.rates),
    line('needsAnswer', needsAnswer.crossed.rates),
  ].join('\n');
}

function rounded(share: number): string {
  return String(Number(share.toFixed(3)));
}
