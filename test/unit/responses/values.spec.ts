import { checkValue, type ValueRules } from '../../../src/responses/domain/shared/values';
import { type Variable } from '../../../src/responses/responses.api';

const RULES: ValueRules = { language: 'de', timezone: 'Europe/Berlin', allowedHosts: ['nordbahn.example'] };

function check(type: Variable['type'], written: string, over: Partial<ValueRules> = {}, maxLength?: number): string {
  const checked = checkValue({ type, ...(maxLength !== undefined && { maxLength }) }, written, { ...RULES, ...over });
  return checked.ok ? checked.value.plain : `! ${checked.code}`;
}

describe('a value', () => {
  it.each([
    ['text', ' Gleis 3, Halle 2 (Süd) ', 'Gleis 3, Halle 2 (Süd)'],
    ['text', 'z.B. 5 % oder 5 $ – „ja“', 'z.B. 5 % oder 5 $ – „ja“'],
    ['text', 'Müller & Söhne', 'Müller & Söhne'],
    ['name', "Anne-Marie O'Neill d. Ä.", "Anne-Marie O'Neill d. Ä."],
    ['name', 'J.R.R. Tolkien', 'J.R.R. Tolkien'],
    ['number', '1234567.5', '1.234.567,5'],
    ['date', '2026-11-21', '21. November 2026'],
    ['time', '15:00', '15:00 Uhr'],
    ['date-time', '2026-11-21T15:00', '21. November 2026, 15:00 Uhr'],
    ['date-time', '2026-07-21T15:00:00.000Z', '21. Juli 2026, 17:00 Uhr'],
    ['url', 'https://hilfe.nordbahn.example/rueckruf?x=1', 'https://hilfe.nordbahn.example/rueckruf?x=1'],
    ['email', 'hilfe@nordbahn.example', 'hilfe@nordbahn.example'],
    ['phone', '+49301234567', '+49 30 1234567'],
  ] as const)('of type %s is taken: %s', (type, written, shown) => {
    expect(check(type, written)).toBe(shown);
  });

  it('is written as its language does', () => {
    expect(check('number', '1234.5', { language: 'en' })).toBe('1,234.5');
    expect(check('date-time', '2026-11-21T15:00', { language: 'en' })).toBe('21 November 2026, 15:00');
  });

  it.each([
    ...[
      'https://böse.example',
      'www.evil',
      'evil.com',
      'ｅｖｉｌ．ｃｏｍ',
      'evil。com',
      'ftp://x',
      '@evil',
      '＠evil',
      '#evil',
      '$EVIL',
    ].map((written) => ['text', written, 'link-or-mention'] as const),
    ...['<b>', '<!channel>', '*fett*', '`x`', '[x](y)', '{{topic}}', '&lt;', 'a|b', '_x_', '~x~', 'a\\b', '＜b＞'].map(
      (written) => ['text', written, 'markup'] as const,
    ),
    ...[
      'a\nb',
      'a\u200bb',
      'a\u202eb',
      'a\u2066b',
      'a\u00adb',
      'a\u0000b',
      'a\ufeffb',
      'a\u2028b',
      'a\u3164b',
      'a\ue000b',
      'a\ud800b',
      'a\u0301\u0301\u0301\u0301\u0301',
      '👨‍👩‍👧',
    ].map((written) => ['text', written, 'hidden-characters'] as const),
    ['text', '   ', 'empty'],
    ['text', 'x'.repeat(121), 'too-long'],
    ['name', 'Anna1', 'not-a-name'],
    ['name', 'Anna (Chefin)', 'not-a-name'],
    ['name', 'Example.com', 'link-or-mention'],
    ['name', 'x'.repeat(81), 'too-long'],
    ['number', '1,5', 'not-a-number'],
    ['number', '12 Tote', 'not-a-number'],
    ['number', '1e9', 'not-a-number'],
    ['date', '2026-02-30', 'not-a-date'],
    ['date', '21.11.2026', 'not-a-date'],
    ['time', '24:00', 'not-a-time'],
    ['date-time', '2026-11-21 15:00', 'not-a-date'],
    ['url', 'http://nordbahn.example/', 'not-a-url'],
    ['url', 'javascript:alert(1)', 'not-a-url'],
    ['url', 'https://nordbahn.example:8443/', 'not-a-url'],
    ['url', 'https://nordbahn.example@evil.example/', 'not-a-url'],
    ['url', 'https://nordbahn.example\\@evil.example/', 'not-a-url'],
    ['url', 'https://evil.example/', 'host-not-allowed'],
    ['url', 'https://evilnordbahn.example/', 'host-not-allowed'],
    ['url', 'https://nordbahn.example.evil.example/', 'host-not-allowed'],
    ['url', 'https://nordbаhn.example/', 'host-not-allowed'],
    ['email', 'Anna <a@b.de>', 'not-an-email'],
    ['email', 'a@b.de, c@d.de', 'not-an-email'],
    ['phone', '030 1234567', 'not-a-phone'],
    ['phone', '+49 1', 'not-a-phone'],
  ] as const)('of type %s is refused: %j (%s)', (type, written, code) => {
    expect(check(type, written)).toBe(`! ${code}`);
  });

  it('is as long as its variable allows', () => {
    expect(check('text', 'äöüäöü', {}, 5)).toBe('! too-long');
    expect(check('text', 'äöüäö', {}, 5)).toBe('äöüäö');
  });

  it('leads anywhere only as an example', () => {
    expect(check('url', 'https://anything.example/', { allowedHosts: undefined })).toBe('https://anything.example/');
    expect(check('url', 'https://anything.example/', { allowedHosts: [] })).toBe('! host-not-allowed');
  });
});
