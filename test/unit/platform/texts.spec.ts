import de from '../../../src/platform/i18n/de.json';
import en from '../../../src/platform/i18n/en.json';
import { toGsm7 } from '../../../src/kernel/gsm7';
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

  it('sets the sign of percent as the language does, and sends none but plain spaces by SMS', () => {
    const values = { share: 68, usual: 12, window: 'PT15M' };
    expect(textOf('en', 'reason.negative-share', values)).toBe(
      'about 68% of the people critical in 15 min, usually 12%',
    );
    const german = textOf('de', 'reason.negative-share', values) ?? '';
    expect(german).toBe('etwa 68\u202f% der Personen kritisch in 15 min, üblich 12\u202f%');
    expect(toGsm7(german)).toBe('etwa 68 % der Personen kritisch in 15 min, üblich 12 %');
  });

  it('counts one as one, by the number that it is about', () => {
    expect(textOf('en', 'reason.media', { seen: 1 })).toBe('1 more article in 6 h than usual');
    expect(textOf('en', 'reason.media', { seen: 2 })).toBe('2 more articles in 6 h than usual');
    expect(textOf('de', 'reason.few-authors', { seen: 12, authors: 1 })).toBe(
      '12 kritische Erwähnungen in 6 h von nur 1 Person',
    );
    expect(textOf('de', 'page.mentions', { mentions: 1, since: '5 min' })).toBe('1 Erwähnung seit etwa 5 min.');
    expect(textOf('de', 'page.mentions', { mentions: 0, since: '5 min' })).toBe('0 Erwähnungen seit etwa 5 min.');
  });

  it('never says that nothing at all was expected', () => {
    const values = { seen: 12, expected: 0, window: 'PT15M' };
    expect(textOf('de', 'reason.negatives', values)).toBe('12 kritische Personen in 15 min, erwartet weniger als 0,1');
    expect(textOf('en', 'reason.negatives', values)).toBe('12 critical people in 15 min, expected less than 0.1');
  });

  it('is there in both languages, and counts in both', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
    const ones = Object.keys(de).filter((key) => key.endsWith('_one'));
    expect(ones.map((key) => key.replace(/_one$/, '_other')).filter((key) => !(key in de))).toEqual([]);
    expect(ones.length).toBeGreaterThan(0);
  });
});
