import fc from 'fast-check';
import { needsAnswer } from '../../../src/tone/contract';
import { KNOWN, OTHERS, type Sentence } from './needs-answer-sentences';

interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly string[];
}

function scoreOf(sentences: readonly Sentence[]): Score {
  const judged = sentences.map((one) => ({ ...one, said: needsAnswer(one.text, one.language) }));
  const right = judged.filter(({ waits, said }) => waits && said).length;
  return {
    precision: right / judged.filter(({ said }) => said).length,
    recall: right / judged.filter(({ waits }) => waits).length,
    wrong: judged
      .filter(({ waits, said }) => waits !== said)
      .map(({ said, text }) => `${said ? 'said to wait' : 'missed'}: ${text}`),
  };
}

describe('needsAnswer', () => {
  it('is right on every sentence that it was written for', () => {
    expect(KNOWN.length).toBeGreaterThanOrEqual(80);
    expect(scoreOf(KNOWN)).toEqual({ precision: 1, recall: 1, wrong: [] });
  });

  it('is right often enough on the sentences of other trades', () => {
    const { precision, recall, wrong } = scoreOf(OTHERS);
    expect({ isPrecise: precision >= 0.9, finds: recall >= 0.9, wrong }).toMatchObject({
      isPrecise: true,
      finds: true,
    });
  });

  it('tries both languages where it knows neither', () => {
    for (const language of ['unknown', 'other', 'nl']) {
      expect(needsAnswer('Wann kommt der Ersatzbus?', language)).toBe(true);
      expect(needsAnswer('Nobody answers the phone.', language)).toBe(true);
    }
    expect(needsAnswer('Wann kommt der Ersatzbus?', 'de-AT')).toBe(true);
  });

  it('hears a typed apostrophe as the printed one', () => {
    expect(needsAnswer('I can’t get through to anyone', 'en')).toBe(true);
  });

  it('takes links, names and signs alone for no question, but a mark behind a name', () => {
    for (const text of ['', '   ', '🙈🙈', 'https://news.example/2?a=1', '#nordbahn #fail', '@anna @ben'])
      expect(needsAnswer(text, 'de')).toBe(false);
    expect(needsAnswer('@nordbahn ??', 'de')).toBe(true);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom('de', 'en', ''), (text, language) => {
        expect(typeof needsAnswer(text, language)).toBe('boolean');
      }),
    );
  });
});
