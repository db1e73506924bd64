import { seededRandom } from './random';

export interface LanguageSamples {
  readonly texts: readonly string[];
  /** 0 English, 1 German, 2 a language that does not exist. */
  readonly labels: readonly number[];
  /** Whether it is all that somebody wrote, not a piece of it. */
  readonly areWhole: readonly boolean[];
}

const VOWELS = 'aeiouyäöü';
const CONSONANTS = 'bcdfghjklmnpqrstvwxzß';
/** Letters that a made-up language may use, the foreign ones less often. */
const OTHER_VOWELS = 'aaaeeeiiioooouuuyéèáàâíóõúêåøæąęăı';
const OTHER_CONSONANTS = 'bbccddffgghhjjkkllmmnnppqrrssttvvwxzzñçłšžčżşğ';
const SNIPPET_WORDS = 6;
const LANGUAGE_SEED = 11;

/**
 * Learns German against English, and both against what is neither, without a text in any third language: the third class
 * are German and English texts with their letters exchanged, vowels for vowels, by a fresh cipher each. Of every text a short
 * piece is learned as well, because short texts are where languages are mistaken.
 */
export function languageSamples(english: readonly string[], german: readonly string[]): LanguageSamples {
  const random = seededRandom(LANGUAGE_SEED);
  const texts: string[] = [];
  const labels: number[] = [];
  const areWhole: boolean[] = [];
  const add = (text: string, label: number, isWhole = false): void => {
    if (text === '') return;
    texts.push(text);
    labels.push(label);
    areWhole.push(isWhole);
  };
  [english, german].forEach((originals, label) => {
    for (const original of originals) {
      const words = lettersOnly(original);
      const snippet = pieceOf(words, random);
      add(words.join(' '), label, true);
      add(snippet, label);
      add(enciphered(random() < 0.5 ? words.join(' ') : snippet, random), 2);
    }
  });
  return { texts, labels, areWhole };
}

/** Words without what the collectors left in: names, addresses, marks. Whose tweets have "@user" is not a question of language. */
function lettersOnly(text: string): string[] {
  return text
    .replace(/https?:\S+|[@&]\S+|\bRT\b/g, ' ')
    .split(/[^\p{L}\p{M}'’]+/u)
    .filter(Boolean);
}

function pieceOf(words: readonly string[], random: () => number): string {
  const length = 1 + Math.floor(random() * SNIPPET_WORDS);
  const start = Math.floor(random() * Math.max(1, words.length - length));
  return words.slice(start, start + length).join(' ');
}

function enciphered(text: string, random: () => number): string {
  const cipher = new Map<string, string>();
  const pick = (letters: string): string => letters.charAt(Math.floor(random() * letters.length));
  for (const letter of VOWELS) cipher.set(letter, pick(OTHER_VOWELS));
  for (const letter of CONSONANTS) cipher.set(letter, pick(OTHER_CONSONANTS));
  return Array.from(text.toLowerCase(), (letter) => cipher.get(letter) ?? letter).join('');
}
