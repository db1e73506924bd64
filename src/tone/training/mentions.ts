import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Corpus, heldOutHash } from './corpus';
import { SENTIMENTS } from './sentiments';

const Line = z.strictObject({
  text: z.string(),
  sentiment: z.enum(SENTIMENTS).optional(),
  outrage: z.boolean().optional(),
  needsAnswer: z.boolean().optional(),
});
/** A mention of an invented organisation, written and labelled for this project (docs/TONE-LABELS.md); what is absent was not asked of it. */
export type Mention = z.infer<typeof Line>;

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

const Agreement = z.strictObject({ texts: z.number(), agreement: z.number(), kappa: z.number() });
export type Agreement = z.infer<typeof Agreement>;
/** How far those agreed who labelled a round of mentions. */
const LabellingRound = z.strictObject({
  round: z.int(),
  language: z.enum(['de', 'en']),
  sentiment: Agreement.optional(),
  outrage: Agreement,
  needsAnswer: Agreement,
});
export type LabellingRound = z.infer<typeof LabellingRound>;

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
  readonly agreement: readonly LabellingRound[];
}

export function readOwnMentions(dir: string): OwnMentions {
  return {
    de: readMentions(dir, 'de'),
    en: readMentions(dir, 'en'),
    agreement: z.array(LabellingRound).parse(JSON.parse(readFileSync(join(dir, 'agreement.json'), 'utf8'))),
  };
}

/** Those of which somebody said the sentiment towards the organisation. */
export function sentimentOfMentions(mentions: readonly Mention[]): Pick<Corpus, 'texts' | 'labels'> {
  const said = mentions.flatMap(({ text, sentiment }) => (sentiment === undefined ? [] : [{ text, sentiment }]));
  return { texts: said.map(({ text }) => text), labels: said.map(({ sentiment }) => sentiment) };
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
