import fc from 'fast-check';
import { checkAddress } from '../../../src/oncall/domain/contact-address';
import { type Channel } from '../../../src/delivery/delivery.api';

const address = (channel: Channel, written: string, mayBeInside = false): string => {
  const check = checkAddress({ channel, address: written }, mayBeInside);
  return check.ok ? check.address : `! ${check.fault} ${check.suggestion}`.trim();
};

describe('a phone number', () => {
  it.each([
    '+491701234567',
    '+49 170 1234567',
    '+49 (0)170 / 123 45 67',
    '+49 (0) 170-1234567',
    '0049 170 1234567',
    '+49 0170 1234567',
    '+49 170 12–34‑567',
    '+49\u00a0170\u202f1234567',
    '＋49 170 1234567',
    '\u202a+491701234567\u202c',
  ])('%s has one spelling', (written) => {
    expect(address('sms', written)).toBe('+491701234567');
    expect(address('voice', written)).toBe('+491701234567');
  });

  it('keeps the zero where it belongs to the number', () => {
    expect(address('sms', '+39 06 1234 5678')).toBe('+390612345678');
    expect(address('sms', '+41 (0)79 123 45 67')).toBe('+41791234567');
    expect(address('sms', '+43 0664 1234567')).toBe('+436641234567');
    expect(address('sms', '+1 (500) 555-0006')).toBe('+15005550006');
  });

  it('without a country is somebody else’s in the next one: it says what to write', () => {
    expect(address('sms', '0170 1234567')).toBe('! phone-country +491701234567');
    expect(address('voice', '(030) 901820-001')).toBe('! phone-country +4930901820001');
  });

  it.each([
    '',
    '110',
    '170 1234567',
    '+0170 1234567',
    '+49',
    '+49 170 CALLME',
    '+49 170 1234567 890123',
    '++491701234567',
  ])('"%s" is none', (written) => {
    expect(address('sms', written)).toBe('! phone-form');
  });

  it.each(['+49 900 1234567', '0049 137 1234567', '+43 930 123456', '+41 901 123 456'])(
    '%s earns somebody money with every message',
    (written) => {
      expect(address('voice', written)).toBe('! phone-premium');
    },
  );

  it('is E.164 or refused, whatever is written', () => {
    const signs = fc.constantFrom(...'+0123456789 ()-/.٣a'.split(''));
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 20 }), (chars) => {
        expect(address('sms', chars.join(''))).toMatch(/^(\+[1-9]\d{6,14}|! .*)$/);
      }),
    );
  });

  it('that is stored stays as it is when it is written again', () => {
    const digits = fc.stringMatching(/^\+(1|33|39|44|48|49[2-8]|358)[1-9]\d{7,9}$/);
    fc.assert(
      fc.property(digits, (written) => {
        const stored = address('sms', written);
        expect(stored).toMatch(/^(\+\d+|! phone-(form|premium))$/);
        if (stored.startsWith('+')) expect(address('sms', stored)).toBe(stored);
      }),
    );
  });

  it.each(['+4917012345678', '+493012345678', '+436641234567', '+41791234567', '+15005550006', '+447911123456'])(
    '%s is one',
    (number) => {
      expect(address('sms', number)).toBe(number);
    },
  );

  it.each(['+4917', '+331', '+99912345678', '+49170123456789012'])('%s is none', (number) => {
    expect(address('sms', number)).toBe('! phone-form');
  });
});

describe('another address', () => {
  it.each([
    ['email', 'Ada@Example.DE', 'Ada@example.de'],
    ['email', 'ada', '! email'],
    ['email', 'ada@on-call.invalid', '! email'],
    ['email', 'Ada <ada@example.de>', '! email'],
    ['slack', 'U012AB3CD', 'U012AB3CD'],
    ['slack', 'W012AB3CD', 'W012AB3CD'],
    ['slack', 'ada@example.de', 'ada@example.de'],
    ['slack', '@ada', '! slack'],
    ['slack', 'Waldemar', '! slack'],
    ['slack', 'C012AB3CD', '! slack'],
    ['ntfy', 'https://ntfy.sh/storm-7f3a', 'https://ntfy.sh/storm-7f3a'],
    ['ntfy', 'https://ntfy.sh/storm-7f3a/', 'https://ntfy.sh/storm-7f3a'],
    ['ntfy', 'https://ntfy.example.de/push/storm', 'https://ntfy.example.de/push/storm'],
    ['ntfy', 'https://ntfy.sh', '! ntfy'],
    ['ntfy', 'https://ntfy.sh/a?auth=x', '! ntfy'],
    ['ntfy', 'storm', '! ntfy'],
    ['ntfy', 'http://ntfy.sh/storm', '! https https://ntfy.sh/storm'],
    ['webhook', 'https://example.de/alarm?team=1', 'https://example.de/alarm?team=1'],
    ['webhook', 'http://example.de/alarm', '! https https://example.de/alarm'],
    ['webhook', 'https://ada:geheim@example.de/', '! webhook'],
    ['webhook', 'https://example.de/#x', '! webhook'],
    ['webhook', 'ftp://example.de/', '! webhook'],
    ['webhook', 'javascript:alert(1)', '! webhook'],
  ] as const)('of %s: %s → %s', (channel, written, expected) => {
    expect(address(channel, written)).toBe(expected);
  });

  it('may do without TLS inside, where the settings say so', () => {
    expect(address('ntfy', 'http://127.0.0.1:2586/storm', true)).toBe('http://127.0.0.1:2586/storm');
    expect(address('webhook', 'http://hooks.lan/alarm', true)).toBe('http://hooks.lan/alarm');
  });

  it('has a token only where there is something to do with it', () => {
    const withToken = (channel: Channel, secret: string) =>
      checkAddress({ channel, address: 'https://example.de/topic', secret }, false);
    expect(withToken('ntfy', 'tk_abc123')).toMatchObject({ ok: true });
    expect(withToken('ntfy', 'tk abc\r\nx: y')).toMatchObject({ ok: false, fault: 'secret' });
    expect(withToken('webhook', 'whsec_mine')).toMatchObject({ ok: false, fault: 'secret' });
  });
});
