import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { heldOutHash } from './corpus';

/** Mentions of invented organisations, written and labelled for this project (docs/TONE-LABELS.md). */
export interface Mention {
  readonly text: string;
  readonly outrage: boolean;
  readonly needsAnswer: boolean;
}

const Line = z.object({ text: z.string(), outrage: z.boolean(), needsAnswer: z.boolean() });

/** Short phrases that a class is known by, for the words that so few mentions don't contain. */
const Phrases = z.strictObject({
  blame: z.array(z.string()),
  praise: z.array(z.string()),
  plain: z.array(z.string()),
  asks: z.array(z.string()),
  tells: z.array(z.string()),
  fault: z.array(z.string()),
});
export type Phrases = z.infer<typeof Phrases>;

const Sentiment = z.object({ text: z.string(), sentiment: z.enum(['negative', 'neutral', 'positive']) });

const Agreement = z.object({ agreement: z.number(), kappa: z.number() });
export type Agreement = z.infer<typeof Agreement>;
const Labelling = z.object({ texts: z.number(), outrage: Agreement, needsAnswer: Agreement });
/** How far those agreed who labelled the mentions. */
const AgreementFile = z.object({ de: Labelling, en: Labelling });
export type AgreementFile = z.infer<typeof AgreementFile>;

export interface Mentions {
  readonly train: readonly Mention[];
  /** By other authors, about other companies; measured on, not learned from. */
  readonly test: readonly Mention[];
  readonly phrases: Phrases;
}

/** Everything of our own that is learned from or measured on. */
export interface OwnMentions {
  readonly de: Mentions;
  readonly en: Mentions;
  /** The German mentions again, and more about brands and in the news, with the sentiment towards the brand. */
  readonly sentiment: { readonly texts: readonly string[]; readonly labels: readonly string[] };
  readonly agreement: AgreementFile | undefined;
}

export function readOwnMentions(dir: string): OwnMentions {
  const agreement = join(dir, 'agreement.json');
  const sentiment = linesOf(dir, 'de-sentiment').map((line) => Sentiment.parse(line));
  return {
    de: readMentions(dir, 'de'),
    en: readMentions(dir, 'en'),
    sentiment: { texts: sentiment.map(({ text }) => text), labels: sentiment.map((line) => line.sentiment) },
    agreement: existsSync(agreement) ? AgreementFile.parse(JSON.parse(readFileSync(agreement, 'utf8'))) : undefined,
  };
}

function readMentions(dir: string, language: 'de' | 'en'): Mentions {
  const read = (part: string): Mention[] => linesOf(dir, `${language}-${part}`).map((line) => Line.parse(line));
  const phrases: unknown = JSON.parse(readFileSync(join(dir, `${language}-phrases.json`), 'utf8'));
  const test = read('test');
  // two authors may hit upon the same few words
  const measuredOn = new Set(test.map(({ text }) => heldOutHash(text)));
  const train = read('train').filter(({ text }) => !measuredOn.has(heldOutHash(text)));
  return { train, test, phrases: Phrases.parse(phrases) };
}

function linesOf(dir: string, name: string): unknown[] {
  return readFileSync(join(dir, `${name}.ndjson`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}
