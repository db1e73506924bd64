import fc from 'fast-check';
import { segments } from '../../../src/kernel/gsm7';
import { codeOf, pageText, type PageTextInput } from '../../../src/paging/domain/page-text';
import { type Language, textOf } from '../../../src/platform/i18n/texts';

const now = new Date('2026-03-01T03:07:00Z');
const storm: PageTextInput = {
  subject: 'Nordbahn',
  now,
  code: '3F2A1',
  incident: {
    kind: 'firestorm',
    level: 4,
    onsetAt: new Date('2026-03-01T02:52:00Z'),
    mentions: 41,
    despite: null,
    reasons: [],
    signals: [
      { name: 'authors', window: 'PT6H', expected: 2, seen: 35, score: 9 },
      { name: 'volume', window: 'PT15M', expected: 3.21, seen: 41, score: 7 },
    ],
  },
};
const say = (language: Language) => (key: string, values?: Readonly<Record<string, string | number>>) =>
  /^reason\.\w$/.test(key) ? `${key} ${'x'.repeat(60)}` : textOf(language, key, values);

describe('the text of a page', () => {
  it('says what, how bad, expected against seen, since when, and what to press', () => {
    expect(pageText(storm, say('de'))).toBe(
      'Sturmwarte: Nordbahn, Stufe 4 (starker Wind). 41 Personen in 15 min, erwartet 3,2; seit etwa 15 min. ' +
        'Antwort: 1 übernehmen, 2 weiter, 3 Fehlalarm, 4 geplant. Code 3F2A1',
    );
    expect(pageText(storm, say('en'))).toBe(
      'Sturmwarte: Nordbahn, level 4 (strong wind). 41 people in 15 min, expected 3.2; for about 15 min. ' +
        'Reply: 1 acknowledge, 2 pass on, 3 false alarm, 4 planned. Code 3F2A1',
    );
  });

  it('says that somebody had marked it, and that it is worse now', () => {
    const at = new Date('2026-03-01T03:00:00Z');
    const despite = { mark: 'false-alarm', by: 'Kim Park', at, level: 3, critics: null } as const;
    const marked = { ...storm, incident: { ...storm.incident, despite } };
    expect(pageText(marked, say('de'))).toContain(
      'Stufe 4 (starker Wind). War als Fehlalarm vermerkt (Kim Park, vor 7 min), ist seither schlimmer geworden. 41 Personen',
    );
    expect(pageText(marked, say('en'))).toContain(
      'Was marked a false alarm (Kim Park, 7 min ago), has got worse since. 41',
    );
  });

  it('says of a blind source that it is silent, and claims no number', () => {
    const incident = { ...storm.incident, kind: 'blind' as const, level: null, signals: [] };
    expect(pageText({ ...storm, subject: 'x', incident }, say('de'))).toMatch(
      /^Sturmwarte: x, Stufe \? \(unbekannt \(blind\)\)\. Quelle schweigt seit 15 min\./,
    );
  });

  it('drops reasons before anything else when two messages are not enough', () => {
    const reasons = ['a', 'b', 'c', 'd'].map((code) => ({ code, values: {} }));
    const link = 'https://sturmwarte.example.org/incidents/0199c1f4-7a10-7c55-8d8e-2f60a6f3f2a1';
    const text = pageText({ ...storm, link, incident: { ...storm.incident, reasons } }, say('de'));
    expect(segments(text)).toBe(2);
    expect(text).toContain(link);
    expect(text).not.toContain('reason.d');
  });

  it('never needs more than two messages and always carries the keys and the code', () => {
    const inputs = fc.record({
      subject: fc.string({ unit: 'grapheme', maxLength: 120 }),
      link: fc.option(fc.webUrl({ size: 'large' }), { nil: undefined }),
      reasons: fc.array(fc.record({ code: fc.constantFrom('a', 'b'), values: fc.constant({}) }), { maxLength: 6 }),
      seen: fc.nat(10_000_000),
      language: fc.constantFrom<Language>('de', 'en'),
      by: fc.option(fc.string({ unit: 'grapheme', maxLength: 120 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(inputs, ({ subject, link, reasons, seen, language, by }) => {
        const mark = { mark: 'false-alarm', at: new Date(0), level: 3, critics: null } as const;
        const despite = by === undefined ? null : { ...mark, by };
        const signals = [{ name: 'volume', window: 'PT6H', expected: 1_234_567, seen, score: 3 }] as const;
        const text = pageText(
          { ...storm, subject, link, incident: { ...storm.incident, reasons, signals, despite } },
          say(language),
        );
        expect(segments(text)).toBeLessThanOrEqual(2);
        expect(text).toMatch(/1 (übernehmen|acknowledge).*Code 3F2A1$/);
      }),
    );
  });

  it('takes the code from the random end of the id', () => {
    expect(codeOf('0199c1f4-7a10-7c55-8d8e-2f60a6f3f2a1')).toBe('3F2A1');
  });
});
