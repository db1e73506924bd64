import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Mentions of invented organisations, written and labelled for this project (docs/TONE-LABELS.md). */
export interface Mention {
  readonly text: string;
  readonly outrage: boolean;
  readonly needsAnswer: boolean;
}

const Line = z.object({ text: z.string(), outrage: z.boolean(), needsAnswer: z.boolean() });

export interface Mentions {
  readonly train: readonly Mention[];
  /** By other authors, about other companies; measured on, not learned from. */
  readonly test: readonly Mention[];
}

export function readMentions(dir: string, language: 'de' | 'en'): Mentions {
  const read = (part: string): Mention[] =>
    readFileSync(join(dir, `${language}-${part}.ndjson`), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => Line.parse(JSON.parse(line)));
  return { train: read('train'), test: read('test') };
}
