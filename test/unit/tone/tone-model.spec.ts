import fc from 'fast-check';
import { sentimentOf, type Tone, type ToneLanguage } from '../../../src/tone/contract';
import { TableToneModel } from '../../../src/tone/domain/tone-model';
import { toneTable } from '../../../src/tone/domain/tone-table';
import { modelDir, readModel } from '../../../src/tone/model-file';

const table = readModel(modelDir());

function modelWith(judgeLanguage: (text: string) => ToneLanguage = () => 'unknown', unsureBelow = 0.5): TableToneModel {
  return new TableToneModel(table, { unsureBelow, judgeLanguage });
}

const model = modelWith();

function sumOf({ sentiment }: Tone): number {
  return sentiment.negative + sentiment.neutral + sentiment.positive;
}

describe('the trained tone model', () => {
  test.each([
    ['Ich liebe euren neuen Service, großartig!', 'de', 'positive'],
    ['Vielen Dank für die schnelle Hilfe, das war super nett.', 'de', 'positive'],
    ['Die Filiale am Markt öffnet um 9 Uhr.', 'de', 'neutral'],
    ['So ein Mist, der Zug ist schon wieder ausgefallen, echt zum Kotzen.', 'de', 'negative'],
    ['I love this so much, thank you!', 'en', 'positive'],
    ['The store opens at 9 am on Monday.', 'en', 'neutral'],
    ['What a terrible airline, never again. Worst flight ever.', 'en', 'negative'],
  ])('%s → %s, %s', (text, language, sentiment) => {
    const tone = model.score(text);
    expect([tone.language, sentimentOf(tone)]).toEqual([language, sentiment]);
  });

  test('an insult is offensive, a polite complaint is not', () => {
    expect(model.score('Ihr seid doch alle Idioten und Abschaum').offensive).toBeGreaterThan(0.5);
    expect(model.score('Unverschämt, seit drei Wochen keine Antwort!').offensive).toBeLessThan(0.5);
    expect(model.score('you stupid bitch, shut up').offensive).toBeGreaterThan(0.5);
    expect(model.score('Three weeks without an answer, this is not acceptable.').offensive).toBeLessThan(0.5);
  });

  test('anger is heard without an insult, and whether somebody waits', () => {
    const complaint = model.score(
      '@nordbahn Seit drei Wochen keine Antwort auf meine Mails, wann melden Sie sich endlich?',
    );
    expect(complaint.outrage).toBeGreaterThan(0.5);
    expect(complaint.needsAnswer).toBeGreaterThan(0.5);
    const praise = model.score('Ganz großes Lob an das freundliche Team der Nordbahn!');
    expect(praise.outrage).toBeLessThan(0.5);
    expect(praise.needsAnswer).toBeLessThan(0.5);
  });

  test('irony is at least answered with "unsure"', () => {
    expect(model.score('Super, wieder 40 Minuten Verspätung. Danke für nichts!').isUnsure).toBe(true);
  });

  test('what the platform says about the language wins', () => {
    expect(model.score('I love this so much, thank you!', 'de-CH').language).toBe('de');
    expect(model.score('I love this so much, thank you!', 'fr').language).toBe('other');
    expect(model.score('I love this so much, thank you!', 'und').language).toBe('en');
  });

  test('the slower judge is asked in doubt only, and believed', () => {
    const asked: string[] = [];
    const judged = modelWith((text) => {
      asked.push(text);
      return 'other';
    });
    judged.score('Die Bahn ist heute wieder einmal viel zu spät gekommen.');
    judged.score('The train was late again today and nobody told us why.');
    expect(asked).toEqual([]);
    expect(judged.score('Vlak má zase zpoždění, hrozné').language).toBe('other');
    expect(asked).toEqual(['Vlak má zase zpoždění, hrozné']);
  });

  test('another script needs no judge', () => {
    const strict = modelWith(() => {
      throw new Error('must not be asked');
    });
    expect(
      ['Поезд снова опоздал', '電車がまた遅れている', 'القطار متأخر مرة أخرى'].map(
        (text) => strict.score(text).language,
      ),
    ).toEqual(['other', 'other', 'other']);
    expect(strict.score('😡😡😡 !!! 123').language).toBe('unknown');
  });

  test('another language: the mean of both models, and always unsure', () => {
    const text = 'Servus Grazie Merci 🎉';
    const [german, english, other] = ['de', 'en', 'it'].map((language) => model.score(text, language));
    expect(other?.isUnsure).toBe(true);
    expect(other?.sentiment.positive).toBeCloseTo(
      ((german?.sentiment.positive ?? 0) + (english?.sentiment.positive ?? 0)) / 2,
      12,
    );
  });

  test('unsureBelow decides how certain is certain', () => {
    const text = 'Ich liebe euren neuen Service, großartig!';
    expect(modelWith(undefined, 0.5).score(text).isUnsure).toBe(false);
    expect(modelWith(undefined, 0.999).score(text).isUnsure).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['20,000 characters', 'Das ist nicht gut. '.repeat(1100)],
    ['100 kB of one emoji', '😀'.repeat(25_000)],
    ['one endless word', 'a'.repeat(20_000)],
    ['broken surrogates', 'gut \ud83d\ud83d schlecht \udc00'],
    ['control characters', '\u0000\u0001\u0007 gut \u200f\u202e'],
    ['right to left', 'שירות גרוע מאוד, לא אחזור'],
    ['an unfinished mention, tag and address', '@ # https://'],
  ])('%s does no harm', (_, text) => {
    const tone = model.score(text);
    expect(sumOf(tone)).toBeCloseTo(1, 9);
    for (const chance of [tone.offensive, tone.outrage, tone.needsAnswer]) {
      expect(chance >= 0 && chance <= 1).toBe(true);
    }
  });

  test('any text: probabilities, and the same answer twice, whatever was read in between', () => {
    const other = modelWith();
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.option(fc.constantFrom('de', 'en', 'fr', ''), { nil: undefined }),
        (text, language) => {
          const first = model.score(text, language);
          other.score('etwas ganz anderes');
          expect(other.score(text, language)).toEqual(first);
          expect(sumOf(first)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a model file that was cut or mixed up is refused', () => {
    expect(() => toneTable(table.header, table.weights.subarray(1))).toThrow('bytes of weights');
    expect(() => toneTable({ ...table.header, heads: [...table.header.heads].reverse() }, table.weights)).toThrow(
      'expected german',
    );
  });
});
