export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;

/** @throws Error where a label is none of them */
export function indexOfSentiment(label: string): number {
  const index = SENTIMENTS.findIndex((sentiment) => sentiment === label);
  if (index < 0) throw new Error(`unknown sentiment "${label}"`);
  return index;
}
