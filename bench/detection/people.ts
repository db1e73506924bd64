import { type Dice } from './dice';
import { type Recipe } from './recipe';
import { type ToneEar } from './tone-error';

/** What was written in one bin for one reason, as the service's own eyes and ears take it. */
export interface Batch {
  readonly total: number;
  readonly negative: number;
  readonly positive: number;
  readonly authors: number;
  readonly critics: number;
  readonly regularCritics: number;
  readonly young: number;
  readonly copies: number;
  readonly negativeYoung: number;
  readonly negativeCopies: number;
  readonly tags: number;
  readonly tagCritics: number;
}

/** Sieves err as well: what they find of what is there, and what they find where nothing is. */
const SEES = { young: 0.9, copies: 0.85, tags: 0.85 };
const SEES_WRONGLY = { tags: 0.01 };

/** Who writes about one topic: many once, a few (the regulars) again and again. */
export class Crowd {
  /** @param split says which marks fall on negative mentions; dice of its own, so that all else stays as it was */
  private readonly regulars: number;
  private readonly regularShare: number;
  private readonly young: number;
  private readonly copies: number;
  /** Comments that only name a friend and are taken for criticism. */
  private readonly tagsMisheard: number;

  constructor(
    private readonly dice: Dice,
    private readonly ear: ToneEar,
    private readonly split: Dice,
    perBin: number,
  ) {
    // Pareto: most topics have a handful, some have hundreds
    this.regulars = 3 + Math.floor(Math.min(500, (1 + perBin) * (1 - dice.uniform(0, 0.999)) ** (-1 / 1.2)));
    this.regularShare = dice.beta(0.18, 10);
    this.young = dice.beta(0.04, 80);
    this.copies = dice.beta(0.06, 60);
    this.tagsMisheard = dice.uniform(0.02, 0.2);
  }

  everyday(total: number, negativeShare: number, positiveShare: number): Batch {
    const { dice } = this;
    const negative = dice.binomial(total, negativeShare);
    const positive = dice.binomial(total - negative, positiveShare / (1 - negativeShare));
    const heard = this.ear.hear(dice, total, negative, positive);
    const byRegulars = dice.binomial(total, this.regularShare);
    const angry = dice.binomial(heard.negative, Math.min(0.6, 1.5 * this.regularShare));
    const regularCritics = this.differentOf(angry);
    const critics = heard.negative - angry + regularCritics;
    return {
      total,
      ...heard,
      authors: Math.max(critics, total - byRegulars + this.differentOf(byRegulars)),
      critics,
      regularCritics,
      tagCritics: 0,
      ...this.sieved(total, heard.negative, { young: this.young, copies: this.copies, tags: 0.02 }),
    };
  }

  /** @param usual the topic's own share of negative mentions, where the event has none */
  ofEvent(total: number, recipe: Recipe, usual: number): Batch {
    const { dice } = this;
    const negative = dice.binomial(total, recipe.negative ?? usual);
    const positive = dice.binomial(total - negative, recipe.positive);
    const heard = this.ear.hear(dice, total, negative, positive);
    const tagged = dice.binomial(dice.binomial(total, recipe.tags), this.tagsMisheard);
    const bad = Math.min(total, heard.negative + tagged);
    const differentOf = (count: number): number => Math.max(Math.min(1, count), dice.binomial(count, recipe.people));
    const critics = differentOf(bad);
    const badTags = Math.min(bad, tagged + dice.binomial(heard.negative, recipe.tags));
    const tagCritics = dice.binomial(Math.round((badTags * critics) / Math.max(1, bad)), SEES.tags);
    return {
      total,
      negative: bad,
      positive: Math.min(total - bad, heard.positive),
      authors: Math.max(critics, differentOf(total)),
      critics,
      tagCritics: Math.min(critics, tagCritics),
      regularCritics: recipe.people <= 0.05 ? critics : 0,
      ...this.sieved(total, bad, recipe),
    };
  }

  /** How many different regulars stand behind so many mentions. */
  private differentOf(mentions: number): number {
    return Math.min(mentions, Math.round(this.regulars * (1 - Math.exp(-mentions / this.regulars))));
  }

  private sieved(
    total: number,
    negative: number,
    shares: Pick<Recipe, 'young' | 'copies' | 'tags'>,
  ): Pick<Batch, 'young' | 'copies' | 'negativeYoung' | 'negativeCopies' | 'tags'> {
    const { dice } = this;
    const found = (share: number, sees: number, wrongly: number): number =>
      dice.binomial(total, share * sees + (1 - share) * wrongly);
    const young = found(shares.young, SEES.young, 0);
    const copies = found(shares.copies, SEES.copies, 0);
    const ofNegative = (count: number): number =>
      Math.min(negative, this.split.binomial(count, total > 0 ? negative / total : 0));
    return {
      young,
      copies,
      negativeYoung: ofNegative(young),
      negativeCopies: ofNegative(copies),
      tags: found(shares.tags, SEES.tags, SEES_WRONGLY.tags),
    };
  }
}

export function together(batches: readonly Batch[]): Batch {
  const sum = (of: keyof Batch): number => batches.reduce((total, batch) => total + batch[of], 0);
  return {
    total: sum('total'),
    negative: sum('negative'),
    positive: sum('positive'),
    authors: sum('authors'),
    critics: sum('critics'),
    regularCritics: batches.reduce((most, batch) => Math.max(most, batch.regularCritics), 0),
    young: sum('young'),
    copies: sum('copies'),
    negativeYoung: sum('negativeYoung'),
    negativeCopies: sum('negativeCopies'),
    tags: sum('tags'),
    tagCritics: sum('tagCritics'),
  };
}
