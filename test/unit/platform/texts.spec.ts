import { textOf } from '../../../src/platform/i18n/texts';

describe('a text', () => {
  it('says a span as people do', () => {
    const values = { source: 'facebook', minutes: 101 };
    expect(textOf('de', 'reason.silence', values)).toBe('Die Quelle facebook schweigt schon 1 h 41 min');
    expect(textOf('en', 'reason.silence', { ...values, minutes: 4_600 })).toBe(
      'The source facebook has been silent for 3 days 5 h',
    );
  });

  it('says windows and numbers as the language writes them, and leaves a missing value in sight', () => {
    const values = { seen: 1_234, window: 'PT1H30M' };
    expect(textOf('de', 'reason.volume', values)).toBe('1.234 Personen in 1 h 30 min, erwartet {expected}');
    expect(textOf('en', 'no.such', values)).toBeUndefined();
  });
});
