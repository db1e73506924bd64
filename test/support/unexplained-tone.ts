import { type ToneExplanation, ToneModel } from '../../src/tone/contract';

/** For tones that a test or a bench makes up: there are no words that drove them. */
export abstract class UnexplainedTone extends ToneModel {
  override explain(): ToneExplanation {
    return { negative: [], neutral: [], positive: [], offensive: [], outrage: [], needsAnswer: [] };
  }
}
