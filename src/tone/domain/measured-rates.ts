/**
 * How much of the texts of a class, and of the others, the shipped model takes for the class; by cross-validation, of negative ones
 * the mean of tweets and of mentions of brands. Written by `npm run train:tone`; do not edit by hand.
 */
export const MEASURED_RATES = {
  de: {
    negative: { found: 0.565, wrong: 0.129 },
    outrage: { found: 0.658, wrong: 0.048 },
    needsAnswer: { found: 0.812, wrong: 0.036 },
  },
  en: {
    negative: { found: 0.579, wrong: 0.123 },
    outrage: { found: 0.651, wrong: 0.066 },
    needsAnswer: { found: 0.804, wrong: 0.037 },
  },
} as const;
