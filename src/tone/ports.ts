import { type ToneLanguage } from './contract';

/** Tells languages apart that the trained table does not know. Slower than the table, so it is asked only in doubt. */
export abstract class LanguageJudge {
  /** Synchronous, never throws; `unknown` where the text does not say. */
  abstract judge(text: string): ToneLanguage;
}
