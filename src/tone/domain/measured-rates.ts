/**
 * How much of the texts of a class, and of the others, the shipped model takes for the class; by cross-validation, of negative ones
 * the mean of tweets and of mentions of brands. Written by `npm run train:tone`; do not edit by hand.
 */
export const MEASURED_RATES = {
  de: {
    negative: { found: 0.567, wrong: 0.128 },
    outrage: { found: 0.684, wrong: 0.048 },
    needsAnswer: { found: 0.805, wrong: 0.036 },
  },
  en: {
    negative: { found: 0.605, wrong: 0.119 },
    outrage: { found: 0.722, wrong: 0.06 },
    needsAnswer: { found: 0.815, wrong: 0.041 },
  },
} as const;
