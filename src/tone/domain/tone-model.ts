import { type Tone, type ToneLanguage, ToneModel } from '../contract';
import { detectLanguage, languageOfTag } from './language';
import { sigmoid } from './probability';
import { TableScorer } from './table-scorer';
import { type ToneTable } from './tone-table';

/** Two sentiments this close are a coin toss. */
const UNSURE_MARGIN = 0.1;

export interface ToneModelOptions {
  /** The largest sentiment under this makes the answer unsure (settings: tone.unsureBelow). */
  readonly unsureBelow: number;
  /** Asked only where the table itself cannot tell the language. */
  readonly judgeLanguage: (text: string) => ToneLanguage;
}

type Sentiment = Tone['sentiment'];
type Trained = 'de' | 'en';

/** The trained classifiers: one pass over the text, then a few sums over one table. Made for one thread; holds buffers. */
export class TableToneModel extends ToneModel {
  private readonly scorer: TableScorer;

  private readonly header: ToneTable['header'];

  constructor(
    table: ToneTable,
    private readonly options: ToneModelOptions,
  ) {
    super();
    this.header = table.header;
    this.scorer = new TableScorer(table);
  }

  override score(text: string, language?: string): Tone {
    this.scorer.read(text);
    const spoken =
      languageOfTag(language) ??
      detectLanguage(this.scorer, this.header.calibration, () => this.options.judgeLanguage(text));
    return spoken === 'de' || spoken === 'en' ? this.scoreIn(spoken) : this.scoreForeign(spoken);
  }

  private scoreIn(language: Trained): Tone {
    const { sentiment, offensive } = this.probabilities(language);
    return { language, sentiment, offensive, isUnsure: this.isClose(sentiment) };
  }

  /** No classifier was trained for it: emoji, names and loan words still say a little, so both are heard and neither is trusted. */
  private scoreForeign(language: ToneLanguage): Tone {
    const german = this.probabilities('de');
    const english = this.probabilities('en');
    const sentiment = {
      negative: (german.sentiment.negative + english.sentiment.negative) / 2,
      neutral: (german.sentiment.neutral + english.sentiment.neutral) / 2,
      positive: (german.sentiment.positive + english.sentiment.positive) / 2,
    };
    return { language, sentiment, offensive: (german.offensive + english.offensive) / 2, isUnsure: true };
  }

  private probabilities(language: Trained): { readonly sentiment: Sentiment; readonly offensive: number } {
    const scores = this.scorer.toneScores(language);
    const { sentiment, offensive } = this.header.calibration[language];
    const scaled = (head: 0 | 1 | 2): number =>
      (sentiment.slopes[head] ?? 0) * (scores[head] ?? 0) + (sentiment.offsets[head] ?? 0);
    const [a, b, c] = [scaled(0), scaled(1), scaled(2)];
    const most = Math.max(a, b, c);
    const [negative, neutral, positive] = [Math.exp(a - most), Math.exp(b - most), Math.exp(c - most)];
    const total = negative + neutral + positive;
    return {
      sentiment: { negative: negative / total, neutral: neutral / total, positive: positive / total },
      offensive: sigmoid(offensive.slope * (scores[3] ?? 0) + offensive.offset),
    };
  }

  private isClose({ negative, neutral, positive }: Sentiment): boolean {
    const first = Math.max(negative, neutral, positive);
    const last = Math.min(negative, neutral, positive);
    const second = 1 - first - last;
    return first < this.options.unsureBelow || first - second < UNSURE_MARGIN;
  }
}
