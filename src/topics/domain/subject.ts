import { type Matchable } from '../contract';
import { compose } from './shared/fold';
import { tokenise, type Tokens } from './shared/tokenise';
import { addressWords, foldAuthor } from './shared/written-names';

/** So often the words are simply gone through, before it pays to note where each of them stands. */
const FEW_QUESTIONS = 8;

/** A mention as queries see it, for all topics. What few queries ask for, its tokens too, is made once, when it is asked for. */
export class Subject {
  /** Composed. */
  readonly text: string;
  private foundTokens: Tokens | undefined;
  private asked = 0;
  private chains: Chains | undefined;
  private foundAuthors: readonly string[] | undefined;
  private foundAddresses: readonly Tokens[] | undefined;

  constructor(private readonly mention: Omit<Matchable, 'topics'>) {
    this.text = compose(mention.text);
  }

  get tokens(): Tokens {
    this.foundTokens ??= tokenise(this.text);
    return this.foundTokens;
  }

  get source(): string {
    return this.mention.source.toLowerCase();
  }

  /** `de-AT` gives `de-at` and `de`; nothing where the language is unknown. */
  get languages(): readonly string[] {
    const whole = this.mention.language?.toLowerCase();
    if (whole === undefined) return [];
    const primary = whole.split('-', 1)[0] ?? whole;
    return primary === whole ? [whole] : [whole, primary];
  }

  /** Handle, name and id, folded. */
  get authors(): readonly string[] {
    this.foundAuthors ??= authorsOf(this.mention);
    return this.foundAuthors;
  }

  /** The words of the mention's own address and of the links in its text. */
  get addresses(): readonly Tokens[] {
    this.foundAddresses ??= [...(this.mention.url ? [this.mention.url] : []), ...this.tokens.links].map(addressWords);
    return this.foundAddresses;
  }

  /** Numbers of the word in tokens.words, ascending. */
  *numbersOf(word: string): Generator<number> {
    if (!this.hasWord(word)) return;
    this.chains ??= chainsOf(this.tokens.words);
    let number = this.chains.first.get(word);
    while (number !== undefined) {
      yield number;
      number = this.chains.next[number];
    }
  }

  hasWord(word: string): boolean {
    if (!this.chains && this.asked++ < FEW_QUESTIONS) return this.tokens.words.includes(word);
    this.chains ??= chainsOf(this.tokens.words);
    return this.chains.first.has(word);
  }
}

/** Where each word stands first, and from there the next one of the same word: found without reading the text again. */
interface Chains {
  readonly first: ReadonlyMap<string, number>;
  readonly next: readonly (number | undefined)[];
}

function chainsOf(words: readonly string[]): Chains {
  const first = new Map<string, number>();
  const next = new Array<number | undefined>(words.length);
  for (let number = words.length - 1; number >= 0; number--) {
    const word = words[number] ?? '';
    next[number] = first.get(word);
    first.set(word, number);
  }
  return { first, next };
}

function authorsOf({ author }: Omit<Matchable, 'topics'>): string[] {
  return [author?.handle, author?.name, author?.id].flatMap((name) => (name ? [foldAuthor(name)] : []));
}
