import { TextFeatures } from './text-features';
import { HEADS, type ToneTable, unpackedParts, WHOLE } from './tone-table';

const COLUMNS = {
  language: HEADS.indexOf('german'),
  de: HEADS.indexOf('de.negative'),
  en: HEADS.indexOf('en.negative'),
};

/** Sums the weights of a text's features. The text is taken apart once for all questions. */
export class TableScorer {
  readonly features: TextFeatures;
  /**
   * The weights of one question side by side, in one number for each bucket: a text asks for hundreds of buckets all over
   * the table, and each look beyond the processor's cache costs more than all the adding.
   */
  private readonly language: Uint16Array;
  private readonly tones: { readonly de: Uint32Array; readonly en: Uint32Array };
  private readonly parts = unpackedParts();
  private readonly scales: Float64Array;
  private readonly biases: Float64Array;
  private readonly result = new Float64Array(4);

  constructor({ header, weights }: ToneTable) {
    const buckets = 1 << header.bits;
    const at = (bucket: number, column: number): number => weights[bucket * HEADS.length + column] ?? 0;
    const four = (bucket: number, column: number): number =>
      at(bucket, column) |
      (at(bucket, column + 1) << 8) |
      (at(bucket, column + 2) << 16) |
      (at(bucket, column + 3) << 24);
    this.features = new TextFeatures(header.bits);
    this.language = new Uint16Array(buckets);
    this.tones = { de: new Uint32Array(buckets), en: new Uint32Array(buckets) };
    for (let bucket = 0; bucket < buckets; bucket++) {
      this.language[bucket] = at(bucket, COLUMNS.language) | (at(bucket, COLUMNS.language + 1) << 8);
      this.tones.de[bucket] = four(bucket, COLUMNS.de);
      this.tones.en[bucket] = four(bucket, COLUMNS.en);
    }
    this.scales = Float64Array.from(header.heads, ({ scale }) => scale / WHOLE);
    this.biases = Float64Array.from(header.heads, ({ bias }) => bias);
  }

  read(text: string): void {
    this.features.read(text);
  }

  /**
   * Log odds of the columns `german` and `familiar` for the text read last, before calibration; the array is reused.
   * @param most only so many of its first features
   */
  languageScores(most: number): Float64Array {
    const { result, language, parts } = this;
    const { buckets } = this.features;
    const count = Math.min(most, this.features.count);
    let [a, b] = [0, 0];
    for (let i = 0; i < count; i++) {
      const row = language[buckets[i] ?? 0] ?? 0;
      a += parts[row & 0xff] ?? 0;
      b += parts[row >>> 8] ?? 0;
    }
    result[0] = this.scoreOf(COLUMNS.language, a, count);
    result[1] = this.scoreOf(COLUMNS.language + 1, b, count);
    return result;
  }

  /** The same for the four columns of a language: negative, neutral, positive, offensive. Sums in locals: twice as fast as in an array. */
  toneScores(language: 'de' | 'en'): Float64Array {
    const { result, parts } = this;
    const { buckets, count } = this.features;
    const tones = this.tones[language];
    const first = COLUMNS[language];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const row = tones[buckets[i] ?? 0] ?? 0;
      a += parts[row & 0xff] ?? 0;
      b += parts[(row >>> 8) & 0xff] ?? 0;
      c += parts[(row >>> 16) & 0xff] ?? 0;
      d += parts[row >>> 24] ?? 0;
    }
    result[0] = this.scoreOf(first, a, count);
    result[1] = this.scoreOf(first + 1, b, count);
    result[2] = this.scoreOf(first + 2, c, count);
    result[3] = this.scoreOf(first + 3, d, count);
    return result;
  }

  /** Divided by the root of the number of features, as in training, so that length alone is no evidence. */
  private scoreOf(column: number, sum: number, count: number): number {
    return (sum * (this.scales[column] ?? 0)) / Math.sqrt(Math.max(1, count)) + (this.biases[column] ?? 0);
  }
}
