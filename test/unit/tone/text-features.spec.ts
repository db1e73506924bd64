import { TextFeatures, READ_UNITS } from '../../../src/tone/domain/text-features';

function featuresOf(text: string): Set<number> {
  const features = new TextFeatures(18);
  features.read(text);
  return new Set(features.buckets.subarray(0, features.count));
}

describe('features of a text', () => {
  test('neither case nor which account, address or number was meant makes a difference', () => {
    expect(featuresOf('@anna Siehe https://a.example/1 um 9 uhr')).toEqual(
      featuresOf('@bernd siehe http://b.example um 12:30 uhr'),
    );
  });

  test('shouting, stretching and exclamation marks do', () => {
    expect(featuresOf('das ist MIST')).not.toEqual(featuresOf('das ist Mist'));
    expect(featuresOf('das ist miiiiist')).not.toEqual(featuresOf('das ist miist'));
    expect(featuresOf('das ist mist!')).not.toEqual(featuresOf('das ist mist'));
  });

  test('a stretched word is the same word however long it is', () => {
    expect(featuresOf('sooooo gut')).toEqual(featuresOf('soooooooooo gut'));
  });

  test('the order of two words matters', () => {
    expect(featuresOf('gut nicht')).not.toEqual(featuresOf('nicht gut'));
  });

  test('every bucket appears once', () => {
    const features = new TextFeatures(18);
    features.read('immer immer immer wieder wieder zu zu spät');
    expect(features.count).toBe(new Set(features.buckets.subarray(0, features.count)).size);
  });

  test('what follows the part that is read changes nothing', () => {
    const start = 'wort '.repeat(READ_UNITS / 5);
    expect(featuresOf(`${start} ganz anders`)).toEqual(featuresOf(start));
  });

  test('the worst text fits: no feature is lost at the end of the buffer', () => {
    const features = new TextFeatures(22);
    for (const text of [
      'ab1 '.repeat(400),
      '#ä '.repeat(700),
      Array.from({ length: 400 }, (_, i) => i.toString(36)).join('!'),
    ]) {
      features.read(text);
      expect(features.count).toBeLessThan(features.buckets.length);
    }
  });

  test('letters of foreign alphabets are counted', () => {
    const features = new TextFeatures(18);
    features.read('grüße ПРИВЕТ');
    expect([features.letters, features.foreignLetters]).toEqual([11, 6]);
  });
});
