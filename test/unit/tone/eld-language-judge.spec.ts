import { EldLanguageJudge } from '../../../src/tone/eld-language-judge';

describe('the judge for what the table does not know', () => {
  test.each([
    ['Estoy muy enfadado con el servicio de esta empresa', 'other'],
    ['Quel dommage, je suis vraiment en colère contre vous', 'other'],
    ['Der Zug ist heute wieder zu spät gekommen', 'de'],
    ['The train was late again today, as usual', 'en'],
    ['', 'unknown'],
    ['😀 123', 'unknown'],
  ])('%s → %s', async (text, language) => {
    const judge = await EldLanguageJudge.load();
    expect(judge.judge(text)).toBe(language);
  });

  test('reads broken and endless texts without complaint', async () => {
    const judge = await EldLanguageJudge.load();
    expect(() =>
      ['\ud83d', '\u0000', 'a'.repeat(100_000), '\udc00 gut'].map((text) => judge.judge(text)),
    ).not.toThrow();
  });
});
