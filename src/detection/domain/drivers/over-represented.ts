import { foldTerms } from './fold-terms';
import { type ReadSample } from './terms';
import { type FoundTerm, LEAST_VOICES } from './witnesses';

/** As much as this many mentions speaks for "as usual": a word of three out of thirty is no news yet. */
const PRIOR_MENTIONS = 100;
/** Standard deviations from which a word is taken for over-represented: hundreds are looked at, and chance does this with one in 700. */
const LEAST_Z = 3;
const MOST_TERMS = 12;
/** A word that is nearly always part of a pair is said by the pair. */
const MOSTLY = 0.6;
/** The clearest of them, to be set against each other: a search must not hold up the service. */
const MOST_COMPARED = 100;

interface Count {
  mentions: number;
  /** Copies of a text count less and less: said 500 times it says its words ten times. */
  weight: number;
  readonly voices: Set<string>;
  /** Which of the mentions. */
  readonly posts: Set<number>;
  readonly writings: Map<string, number>;
}

interface Corpus {
  readonly mentions: number;
  readonly weight: number;
  readonly counts: ReadonlyMap<string, Count>;
}

interface Ranked extends Omit<FoundTerm, 'pieces'> {
  readonly folded: string;
  readonly z: number;
  readonly posts: ReadonlySet<number>;
}

/** Words, hashtags and pairs of words that the storm says more often than the topic usually does, the clearest first; those of the same posts in one. */
export function overRepresented(now: readonly ReadSample[], usual: readonly ReadSample[]): FoundTerm[] {
  const said = oftenSaid(now);
  const storm = corpusOf(now, said);
  const everyday = corpusOf(usual, said);
  const ranked: Ranked[] = [];
  for (const [folded, count] of storm.counts) {
    if (count.voices.size < LEAST_VOICES) continue;
    const z = logOdds(count.weight, storm.weight, everyday.counts.get(folded)?.weight ?? 0, everyday.weight);
    if (z >= LEAST_Z) ranked.push({ z, posts: count.posts, ...termOf(folded, storm, everyday) });
  }
  ranked.sort((a, b) => b.z - a.z || (a.folded < b.folded ? -1 : 1));
  const compared = ranked.slice(0, MOST_COMPARED);
  const orderIn = (post: number, folded: string): number => [...(now[post]?.terms.keys() ?? [])].indexOf(folded);
  return foldTerms(compared, new Set(withoutParts(compared)), orderIn)
    .slice(0, MOST_TERMS)
    .map(({ term, pieces, mentions, share, usual: before }) => ({ term, pieces, mentions, share, usual: before }));
}

/**
 * How far apart the odds of a mention to say it are, in standard deviations: log-odds ratio with an informative Dirichlet
 * prior, here the words of both together (Monroe, Colaresi, Quinn 2008, "Fightin' Words"). It shrinks what is rare, so that
 * neither the most frequent words lead, as with differences, nor the rarest, as with ratios.
 */
function logOdds(said: number, of: number, saidBefore: number, ofBefore: number): number {
  const prior = (PRIOR_MENTIONS * (said + saidBefore)) / (of + ofBefore);
  const odds = (count: number, all: number): number => (count + prior) / (all + PRIOR_MENTIONS - count - prior);
  const variance = 1 / (said + prior) + 1 / (saidBefore + prior);
  return Math.log(odds(said, of) / odds(saidBefore, ofBefore)) / Math.sqrt(variance);
}

function termOf(folded: string, storm: Corpus, everyday: Corpus): Omit<Ranked, 'z' | 'posts'> {
  const count = storm.counts.get(folded);
  const mentions = count?.mentions ?? 0;
  const before = everyday.counts.get(folded)?.mentions ?? 0;
  return {
    folded,
    term: mostWritten(folded, count),
    mentions,
    share: mentions / storm.mentions,
    usual: everyday.mentions > 0 ? before / everyday.mentions : 0,
  };
}

function mostWritten(folded: string, count: Count | undefined): string {
  const writings = [...(count?.writings ?? [])];
  return writings.reduce(
    (most, next) => (next[1] > most[1] || (next[1] === most[1] && next[0] < most[0]) ? next : most),
    writings[0] ?? [folded, 0],
  )[0];
}

/** Of a pair and its words only what says more is kept: "keine Auskunft" instead of "Auskunft", and of a phrase one pair. */
function withoutParts(ranked: readonly Ranked[]): Ranked[] {
  const words = new Map(ranked.filter(({ folded }) => !folded.includes(' ')).map((word) => [word.folded, word]));
  const pairs: Ranked[] = [];
  for (const pair of ranked) {
    if (!pair.folded.includes(' ') || pairs.some((other) => saysTheSame(pair, other))) continue;
    const parts = partsOf(pair).flatMap((part) => words.get(part) ?? []);
    if (parts.length === 0 || parts.some((word) => stands(pair, word))) pairs.push(pair);
  }
  const isSaid = (word: Ranked): boolean =>
    pairs.some((pair) => partsOf(pair).includes(word.folded) && stands(pair, word));
  return ranked.filter((term) => (term.folded.includes(' ') ? pairs.includes(term) : !isSaid(term)));
}

function saysTheSame(pair: Ranked, other: Ranked): boolean {
  return stands(other, pair) && partsOf(pair).some((word) => partsOf(other).includes(word));
}

/** Whether nearly all that say the one say the other. */
function stands(pair: Ranked, other: Ranked): boolean {
  return pair.mentions >= MOSTLY * other.mentions;
}

function partsOf({ folded }: Ranked): string[] {
  return folded.split(' ');
}

/** What fewer mentions say than voices are asked for needs no further counting: most words of any text. */
function oftenSaid(mentions: readonly ReadSample[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { terms } of mentions) for (const term of terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const often = new Set<string>();
  for (const [term, mentionsOf] of counts) if (mentionsOf >= LEAST_VOICES) often.add(term);
  return often;
}

function corpusOf(mentions: readonly ReadSample[], counted: ReadonlySet<string>): Corpus {
  const copies = copiesOf(mentions);
  const counts = new Map<string, Count>();
  let weight = 0;
  for (const [post, mention] of mentions.entries()) {
    const same = copies.get(mention.textHash ?? mention.key) ?? 1;
    const part = (1 + Math.log2(same)) / same;
    weight += part;
    // whom a platform hides may be one and the same
    const voice = mention.authorKey ?? mention.source;
    for (const [term, written] of mention.terms)
      if (counted.has(term)) note(counts, term, { written, part, voice, post });
  }
  return { mentions: mentions.length, weight, counts };
}

/** How many say the same, by the hash of the text. */
function copiesOf(mentions: readonly ReadSample[]): Map<string, number> {
  const copies = new Map<string, number>();
  for (const { textHash } of mentions) if (textHash !== null) copies.set(textHash, (copies.get(textHash) ?? 0) + 1);
  return copies;
}

interface Saying {
  readonly written: string;
  readonly part: number;
  readonly voice: string;
  /** Which of the mentions. */
  readonly post: number;
}

function note(counts: Map<string, Count>, term: string, { written, part, voice, post }: Saying): void {
  let count = counts.get(term);
  if (!count)
    counts.set(term, (count = { mentions: 0, weight: 0, voices: new Set(), posts: new Set(), writings: new Map() }));
  count.mentions++;
  count.weight += part;
  count.voices.add(voice);
  count.posts.add(post);
  count.writings.set(written, (count.writings.get(written) ?? 0) + 1);
}
