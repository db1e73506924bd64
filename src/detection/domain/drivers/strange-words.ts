import { type Strangeness } from '../../contract';
import { type ReadSample } from './terms';

/** Fewer words don't tell what a text is about. */
const LEAST_WORDS = 5;
/** A word that fewer mentions of the days before said is strange here. */
const LEAST_MENTIONS = 4;
/** A text is strange when this part of its words is. */
const MOSTLY = 0.8;
/** Less to compare with, or to judge, says nothing. */
const LEAST_COMPARED = 200;
const LEAST_JUDGED = 30;

/** One text, however often it was copied. */
interface Said {
  readonly language: string;
  readonly words: readonly string[];
}

/**
 * What part of the texts is made of words that nobody uses here: perhaps about another thing of the topic's name. Only
 * in languages that were spoken here before: every text in another would be strange. On texts about a railway such a rule
 * takes 8 % of the criticism for strange, 35–43 % of German and 87 % of English texts about something else: enough to
 * tell a person, too little to take mentions away from a storm's count. A storm of nothing but new words looks the same.
 */
export function strangenessOf(now: readonly ReadSample[], usual: readonly ReadSample[]): Strangeness | null {
  if (usual.length < LEAST_COMPARED) return null;
  const before = textsOf(usual);
  const spoken = spokenIn(before);
  const known = new Map<string, number>();
  for (const { words } of before) for (const word of words) known.set(word, (known.get(word) ?? 0) + 1);
  const isSpoken = ({ language }: Said): boolean => spoken.has(language);
  const share = strangeShare(textsOf(now).filter(isSpoken), (word) => (known.get(word) ?? 0) < LEAST_MENTIONS);
  // a text of the days before doesn't speak for its own words
  const usually = strangeShare(before.filter(isSpoken), (word) => (known.get(word) ?? 0) - 1 < LEAST_MENTIONS);
  return share === null || usually === null ? null : { share, usual: usually };
}

/** Texts that are long enough to tell, each once. */
function textsOf(mentions: readonly ReadSample[]): Said[] {
  const texts = new Map<string, Said>();
  for (const { key, textHash, language, terms } of mentions) {
    const words = [...terms.keys()].filter((term) => !term.includes(' ')).map((word) => word.replace(/^#/, ''));
    if (words.length >= LEAST_WORDS) texts.set(textHash ?? key, { language, words: [...new Set(words)] });
  }
  return [...texts.values()];
}

function spokenIn(texts: readonly Said[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { language } of texts) counts.set(language, (counts.get(language) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= LEAST_JUDGED).map(([language]) => language));
}

function strangeShare(texts: readonly Said[], isStrange: (word: string) => boolean): number | null {
  if (texts.length < LEAST_JUDGED) return null;
  return texts.filter(({ words }) => words.filter(isStrange).length >= MOSTLY * words.length).length / texts.length;
}
