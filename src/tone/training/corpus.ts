import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

export interface DataSet {
  readonly file: string;
  readonly title: string;
  readonly origin: string;
  readonly licence: string;
}

/** What the shipped model learns from, and nothing else: licences that let a trained model be passed on. */
export const DATA_SETS = {
  germanOffence: {
    file: 'de-offensive-germeval2018-train',
    title: 'GermEval 2018, shared task on the identification of offensive language (Wiegand, Siegel, Ruppenhofer)',
    origin: 'uds-lsv/GermEval-2018-Data',
    licence: 'CC BY 4.0',
  },
  germanHate: {
    file: 'de-hate-gahd-train',
    title: 'GAHD, German Adversarial Hate Speech Dataset (Goldzycher, Röttger, Schneider); language head only',
    origin: 'jagol/gahd',
    licence: 'CC BY 4.0',
  },
  germanSentiment: {
    file: 'de-sentiment-potts',
    title: 'PotTS, the Potsdam Twitter Sentiment Corpus (Sidorenko)',
    origin: 'WladimirSidorenko/PotTS',
    licence: 'MIT',
  },
  englishSentiment: {
    file: 'en-sentiment-semeval-train',
    title:
      'SemEval 2013–2016 task 4, sentiment analysis in Twitter (Nakov, Ritter, Rosenthal and others), as in TweetEval',
    origin: 'cardiffnlp/tweeteval',
    licence: 'CC BY 3.0',
  },
  englishSentimentDev: {
    file: 'en-sentiment-semeval-dev',
    title: 'The same, development part; measured on, not learned from',
    origin: 'cardiffnlp/tweeteval',
    licence: 'CC BY 3.0',
  },
  englishOffence: {
    file: 'en-offensive-davidson',
    title: 'Hate speech and offensive language (Davidson, Warmsley, Macy, Weber)',
    origin: 't-davidson/hate-speech-and-offensive-language',
    licence: 'MIT',
  },
} as const satisfies Record<string, DataSet>;

const Line = z.object({ text: z.string(), label: z.string() });

export interface Corpus {
  readonly texts: readonly string[];
  readonly labels: readonly string[];
  /** Texts left out because they stand in an official test set. */
  readonly heldOut: number;
  /** Texts left out because they say the same as an earlier one: a retweet in two folds would flatter the figures. */
  readonly repeated: number;
}

/** Hashes of the normalised texts of official test sets: what stands here is never learned from. */
export function readHeldOut(dir: string): ReadonlySet<string> {
  return new Set(readFileSync(join(dir, 'held-out.sha1'), 'utf8').split(/\s+/).filter(Boolean));
}

export function readCorpus(dir: string, set: DataSet, heldOut: ReadonlySet<string>): Corpus {
  const lines = gunzipSync(readFileSync(join(dir, `${set.file}.jsonl.gz`)))
    .toString('utf8')
    .split('\n')
    .filter(Boolean);
  const texts: string[] = [];
  const labels: string[] = [];
  const seen = new Set<string>();
  let dropped = 0;
  for (const line of lines) {
    const { text, label } = Line.parse(JSON.parse(line));
    const hash = heldOutHash(text);
    if (heldOut.has(hash)) dropped++;
    else if (!seen.has(hash)) {
      seen.add(hash);
      texts.push(withoutMarkup(text));
      labels.push(label);
    }
  }
  return { texts, labels, heldOut: dropped, repeated: lines.length - dropped - texts.length };
}

/** The rule by which held-out.sha1 was made: URLs, names and "rt" don't tell two texts apart, nor does what follows 40 letters. */
export function heldOutHash(text: string): string {
  const bare = text
    .toLowerCase()
    .replace(/https?:\S+/g, ' ')
    .replace(/@\w+/g, ' ')
    .replace(/\brt\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '');
  return createHash('sha1').update(bare.slice(0, 40)).digest('hex').slice(0, 16);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** What the collectors put in is not what people write: line-break marks and HTML entities. */
function withoutMarkup(text: string): string {
  return text
    .replaceAll('|LBR|', ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/&#\d+;/g, ' ');
}
