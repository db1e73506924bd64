import { type ToneLanguage } from './contract';
import { READ_UNITS } from './domain/text-features';
import { LanguageJudge } from './ports';

type Detect = (text: string) => { readonly language: string; readonly isReliable: () => boolean };

/**
 * The n-gram detector `eld`, in its extra-small edition: on tweets it is at most 3 points behind the large one on pieces of
 * five words and level on whole texts, but costs 53 MB and 0.2 s at the start instead of 397 MB and 1.5 s.
 */
export class EldLanguageJudge extends LanguageJudge {
  private constructor(private readonly detect: Detect) {
    super();
  }

  static async load(): Promise<EldLanguageJudge> {
    // eld is an ES module, this code is CommonJS: only a real import() reaches it
    const { eld } = await import('eld/extrasmall');
    return new EldLanguageJudge((text) => eld.detect(text));
  }

  override judge(text: string): ToneLanguage {
    const found = this.detect(text.slice(0, READ_UNITS));
    if (found.language === '') return 'unknown';
    if (found.language === 'de' || found.language === 'en') return found.language;
    return found.isReliable() ? 'other' : 'unknown';
  }
}
