import { TextFeatures } from './text-features';
import { HEADS, type ToneTable, unpackedShares } from './tone-table';

const LANGUAGE_COLUMN = HEADS.indexOf('german');
const TONE_COLUMNS = { de: HEADS.indexOf('de.negative'), en: HEADS.indexOf('en.negative') } as const;

/** Sums the weights of a text's features, column by column of the table. The text is taken apart once for all columns. */
export class TableScorer {
  readonly features: TextFeatures;
  private readonly shares = unpackedShares();
  private readonly scales: Float64Array;
  private readonly biases: Float64Array;
  private readonly result = new Float64Array(4);

  constructor(private readonly table: ToneTable) {
    this.features = new TextFeatures(table.header.bits);
    this.scales = Float64Array.from(table.header.heads, ({ scale }) => scale);
    this.biases = Float64Array.from(table.header.heads, ({ bias }) => bias);
  }

  read(text: string): void {
    this.features.read(text);
  }

  /** Log odds of the columns `german` and `familiar` for the text read last, before calibration; the array is reused. */
  languageScores(): Float64Array {
    const { result } = this;
    const { buckets, count } = this.features;
    let [a, b] = [0, 0];
    for (let i = 0; i < count; i++) {
      const row = (buckets[i] ?? 0) * HEADS.length + LANGUAGE_COLUMN;
      a += this.share(row);
      b += this.share(row + 1);
    }
    result[0] = this.scoreOf(LANGUAGE_COLUMN, a);
    result[1] = this.scoreOf(LANGUAGE_COLUMN + 1, b);
    return result;
  }

  /** The same for the four columns of a language: negative, neutral, positive, offensive. Sums in locals: twice as fast as in an array. */
  toneScores(language: 'de' | 'en'): Float64Array {
    const { result } = this;
    const { buckets, count } = this.features;
    const first = TONE_COLUMNS[language];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const row = (buckets[i] ?? 0) * HEADS.length + first;
      a += this.share(row);
      b += this.share(row + 1);
      c += this.share(row + 2);
      d += this.share(row + 3);
    }
    [a, b, c, d].forEach((sum, k) => (result[k] = this.scoreOf(first + k, sum)));
    return result;
  }

  private share(index: number): number {
    return this.shares[this.table.weights[index] ?? 0] ?? 0;
  }

  /** Divided by the root of the number of features, as in training, so that length alone is no evidence. */
  private scoreOf(column: number, sum: number): number {
    return (
      (sum * (this.scales[column] ?? 0)) / Math.sqrt(Math.max(1, this.features.count)) + (this.biases[column] ?? 0)
    );
  }
}
