import { languageOfTag } from '../../../src/tone/contract';

describe('the language that a platform says', () => {
  it.each([
    ['de-AT', 'de'],
    ['ENG', 'en'],
    ['pt_BR', 'other'],
    ['constructor', 'other'],
  ])('%s is %s', (tag, language) => {
    expect(languageOfTag(tag)).toBe(language);
  });

  it.each([undefined, '', ' ', 'und', 'mul', 'zxx-Latn', 'unknown'])('%s says nothing', (tag) => {
    expect(languageOfTag(tag)).toBeUndefined();
  });
});
