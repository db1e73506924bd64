import { MEASURED_RATES } from './measured-rates';
import { type Confusion, mixedConfusion, type Rate } from './true-share';

/** The classes that are counted. */
export type CountedClass = 'negative' | 'outrage' | 'needsAnswer';

/**
 * A subject differs from the next as much as if the rates had been measured on so few texts: the thousands of the
 * cross-validation would claim to know every subject. Of a railway's mentions the German model finds 25 % of what is negative and is wrong
 * of 12 % of the rest; of tweets 50 and 14, of our invented mentions 63 and 12 (docs/tone-model-card.md).
 */
const AS_IF_OF = { found: 60, wrong: 80 } as const;

/** @param german the part of the texts that is heard as German (0–1); the others are heard as English */
export function confusionOf(asked: CountedClass, german: number): Confusion {
  return mixedConfusion(
    confusion(MEASURED_RATES.de[asked]),
    confusion(MEASURED_RATES.en[asked]),
    Math.min(1, Math.max(0, german)),
  );
}

function confusion({ found, wrong }: { readonly found: number; readonly wrong: number }): Confusion {
  const rate = (value: number, texts: number): Rate => ({ rate: value, texts });
  return { truePositive: rate(found, AS_IF_OF.found), falsePositive: rate(wrong, AS_IF_OF.wrong) };
}
