/** Of the rivals that bring no types: what the bench asks of them. */
declare module 'vader-sentiment' {
  export const SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } };
}
declare module 'sentiment' {
  class Sentiment {
    analyze(text: string): { readonly score: number; readonly comparative: number };
  }
  export = Sentiment;
}
declare module 'wink-sentiment' {
  function winkSentiment(text: string): { readonly score: number; readonly normalizedScore: number };
  export = winkSentiment;
}
declare module '@nlpjs/sentiment' {
  export class SentimentAnalyzer {
    readonly container: { use(plugin: unknown): void };
    process(input: { readonly locale: string; readonly text: string }): Promise<{
      readonly sentiment: { readonly score: number; readonly average: number };
    }>;
  }
}
declare module '@nlpjs/lang-de' {
  export const LangDe: unknown;
}
declare module '@nlpjs/lang-en' {
  export const LangEn: unknown;
}
