import { type Tone, type ToneExplanation, type ToneLanguage, ToneModel } from '../contract';
import { explained, spansOf } from './explain';
import { mayBeIronic } from './irony';
import { detectLanguage } from './language';
import { languageOfTag } from './language-tag';
import { sigmoid } from './probability';
import { TableScorer } from './table-scorer';
import { type ToneHeader, type ToneTable } from './tone-table';
import { isClose } from './unsure';

export interface ToneModelOptions {
  /** The largest sentiment under this makes the answer unsure (settings: tone.unsureBelow). */
  readonly unsureBelow: number;
  /** Asked only where the table itself cannot tell the language. */
  readonly judgeLanguage: (text: string) => ToneLanguage;
}

type Trained = 'de' | 'en';
type Answers = Omit<Tone, 'language' | 'isUnsure'>;

/** The trained classifiers: one pass over the text, then a few sums over one table. Made for one thread; holds buffers. */
export class TableToneModel extends ToneModel {
  private readonly scorer: TableScorer;

  private readonly header: ToneHeader;

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
    return this.scoreRead(this.languageOf(text, language), text);
  }

  override explain(
    text: string,
    language?: string,
    hear: (tone: Tone, text: string) => Tone = asRead,
  ): ToneExplanation {
    this.scorer.read(text);
    const spoken = this.languageOf(text, language);
    const whole = hear(this.scoreRead(spoken, text), text);
    return explained(whole, spansOf(text), ({ start, end }) => {
      const left = `${text.slice(0, start)} ${text.slice(end)}`;
      this.scorer.read(left);
      return hear(this.scoreRead(spoken, left), left);
    });
  }

  private languageOf(text: string, language: string | undefined): ToneLanguage {
    return (
      languageOfTag(language) ??
      detectLanguage(this.scorer, this.header.calibration, () => this.options.judgeLanguage(text))
    );
  }

  /** @param text what the scorer read last */
  private scoreRead(language: ToneLanguage, text: string): Tone {
    if (language !== 'de' && language !== 'en') return { language, ...this.foreignAnswers(), isUnsure: true };
    const answers = this.answers(language);
    return { language, ...answers, isUnsure: this.isUnsure(answers, text) };
  }

  /** No classifier was trained for it: emoji, names and loan words still say a little, so both are heard and neither is trusted. */
  private foreignAnswers(): Answers {
    const german = this.answers('de');
    const english = this.answers('en');
    return {
      sentiment: {
        negative: (german.sentiment.negative + english.sentiment.negative) / 2,
        neutral: (german.sentiment.neutral + english.sentiment.neutral) / 2,
        positive: (german.sentiment.positive + english.sentiment.positive) / 2,
      },
      offensive: (german.offensive + english.offensive) / 2,
      outrage: (german.outrage + english.outrage) / 2,
      needsAnswer: (german.needsAnswer + english.needsAnswer) / 2,
    };
  }

  private answers(language: Trained): Answers {
    const scores = this.scorer.toneScores(language);
    const { sentiment, offensive, outrage, needsAnswer } = this.header.calibration[language];
    const scaled = (head: 0 | 1 | 2): number =>
      (sentiment.slopes[head] ?? 0) * (scores[head] ?? 0) + (sentiment.offsets[head] ?? 0);
    const [a, b, c] = [scaled(0), scaled(1), scaled(2)];
    const most = Math.max(a, b, c);
    const [negative, neutral, positive] = [Math.exp(a - most), Math.exp(b - most), Math.exp(c - most)];
    const total = negative + neutral + positive;
    return {
      sentiment: { negative: negative / total, neutral: neutral / total, positive: positive / total },
      offensive: sigmoid(offensive.slope * (scores[3] ?? 0) + offensive.offset),
      outrage: sigmoid(outrage.slope * (scores[4] ?? 0) + outrage.offset),
      needsAnswer: sigmoid(needsAnswer.slope * (scores[5] ?? 0) + needsAnswer.offset),
    };
  }

  private isUnsure(answers: Answers, text: string): boolean {
    const { negative, neutral, positive } = answers.sentiment;
    return (
      isClose(answers.sentiment, this.options.unsureBelow) ||
      contradictsItself(answers) ||
      (positive > negative && positive > neutral && mayBeIronic(text))
    );
  }
}

/** Anger without a bad word: irony, or a mistake. Either way it is not to be trusted. */
function contradictsItself({ sentiment: { negative, neutral, positive }, outrage }: Answers): boolean {
  return outrage > 0.5 && negative < Math.max(neutral, positive);
}

function asRead(tone: Tone): Tone {
  return tone;
}
