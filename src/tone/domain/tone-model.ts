import { type Tone, type ToneLanguage, ToneModel } from '../contract';
import { detectLanguage, languageOfTag } from './language';
import { sigmoid, softmax } from './probability';
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

  constructor(
    private readonly table: ToneTable,
    private readonly options: ToneModelOptions,
  ) {
    super();
    this.scorer = new TableScorer(table);
  }

  override score(text: string, language?: string): Tone {
    this.scorer.read(text);
    const spoken =
      languageOfTag(language) ??
      detectLanguage(this.scorer, this.table.header.calibration, () => this.options.judgeLanguage(text));
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
    const calibration = this.table.header.calibration[language];
    const { slopes, offsets } = calibration.sentiment;
    const [negative = 0, neutral = 0, positive = 0] = softmax(
      [0, 1, 2].map((k) => (slopes[k] ?? 0) * (scores[k] ?? 0) + (offsets[k] ?? 0)),
    );
    const offensive = sigmoid(calibration.offensive.slope * (scores[3] ?? 0) + calibration.offensive.offset);
    return { sentiment: { negative, neutral, positive }, offensive };
  }

  private isClose({ negative, neutral, positive }: Sentiment): boolean {
    const [first = 0, second = 0] = [negative, neutral, positive].sort((a, b) => b - a);
    return first < this.options.unsureBelow || first - second < UNSURE_MARGIN;
  }
}
