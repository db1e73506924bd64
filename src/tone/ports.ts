import { type Tone, type ToneLanguage } from './contract';

/** Tells languages apart that the trained table does not know. Slower than the table, so it is asked only in doubt. */
export abstract class LanguageJudge {
  /** Synchronous, never throws; `unknown` where the text does not say. */
  abstract judge(text: string): ToneLanguage;
}

export type Sentiment = Tone['sentiment'];

/** `faulty`: it was wanted, and the log says why it can't be had. */
export type OpinionState = 'off' | 'loading' | 'ready' | 'faulty';

/**
 * Reads a text's sentiment a second time, better and a thousand times slower than the table. Never asked in the flow of mentions.
 * One text at a time.
 */
export abstract class ToneSecondOpinion {
  abstract readonly state: OpinionState;
  /** Begins to load what it reads with; what fails is said in the log, and is its state. */
  abstract start(): void;
  /** Waits until it is loaded. Never throws; undefined where it has no opinion. */
  abstract read(text: string): Promise<Sentiment | undefined>;
  abstract close(): Promise<void>;
}
