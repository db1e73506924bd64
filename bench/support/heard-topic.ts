import { newShare, learnShare, type People, type Share, SHARE_WINDOWS } from '../../src/detection/domain/share';
import { type Ear, learnToneShift, newToneShift, type ToneShift } from '../../src/detection/domain/tone-shift';
import { type Dice } from '../detection/dice';

const HOUR_BINS = 12;
const LONGEST = 72;

/** What a topic's people say, and who hears it. */
export interface Speech {
  readonly perHour: number;
  /** By how much the true share of critics varies from hour to hour: its variance ÷ p(1−p). */
  readonly rho: number;
  readonly truePositive: number;
  readonly falsePositive: number;
}

/** One topic as detection learns of its share of critics, through a classifier that errs. */
export class HeardTopic {
  readonly share: Share = newShare();
  readonly shift: ToneShift = newToneShift();
  private readonly bins: People[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly speech: Speech,
  ) {}

  get ear(): Ear {
    const { truePositive, falsePositive } = this.speech;
    return { discernment: truePositive - falsePositive, rho: this.share.rho };
  }

  /** The last 15 minutes, hour, six hours. */
  get windows(): People[] {
    return SHARE_WINDOWS.map((width) => sumOf(this.bins.slice(-width)));
  }

  /** One hour at this true share. @returns how many people were heard */
  hear(trueShare: number): number {
    const { perHour, rho, truePositive, falsePositive } = this.speech;
    const share = rho > 0 ? this.dice.beta(trueShare, 1 / rho - 1) : trueShare;
    let heard = 0;
    for (let i = 0; i < HOUR_BINS; i++) {
      const authors = this.dice.poisson(perHour / HOUR_BINS);
      const critical = this.dice.binomial(authors, share);
      const critics =
        this.dice.binomial(critical, truePositive) + this.dice.binomial(authors - critical, falsePositive);
      this.learn({ authors, critics });
      heard += authors;
    }
    return heard;
  }

  private learn(bin: People): void {
    this.bins.push(bin);
    if (this.bins.length > LONGEST) this.bins.shift();
    const expected = this.speech.perHour / HOUR_BINS;
    learnShare(this.share, { bin, windows: this.windows, expected, held: false, weight: 1 });
    learnToneShift(this.shift, bin, this.ear);
  }
}

function sumOf(bins: readonly People[]): People {
  let [authors, critics] = [0, 0];
  for (const bin of bins) [authors, critics] = [authors + bin.authors, critics + bin.critics];
  return { authors, critics };
}
