import fc from 'fast-check';
import { type Delivery } from '../../../src/kernel/delivery';
import {
  because,
  CODES_OF_A_PARTY,
  type DeliveryReason,
  PARTIES,
  PLAIN_CODES,
  sayReason,
} from '../../../src/kernel/delivery-reason';
import { reasonText } from '../../../src/platform/i18n/delivery-reason';

describe('why something was not delivered', () => {
  it('is no sentence: the types take codes only', () => {
    // @ts-expect-error a sentence has no translation
    const sentence: DeliveryReason = 'the phone is unreachable';
    // @ts-expect-error nor may an adapter answer with one
    const answer: Delivery = { kind: 'unknown', reason: 'Slack did not answer' };
    // @ts-expect-error nor with one that was put together
    const composed: DeliveryReason = `Slack answered ${String(500)}`;
    // @ts-expect-error this code's sentence says who, so it does not stand alone
    const alone: DeliveryReason = 'busy';
    const code: DeliveryReason = 'phone-unreachable';
    expect([sentence, answer, composed, alone].includes(code)).toBe(false);
  });

  it('keeps what the other side called it, where that is a code, a status or a name', () => {
    expect(because('number-invalid', 'twilio', 21211)).toBe('number-invalid/twilio/21211');
    expect(because('refused', 'smtp', '550 5.1.1')).toBe('refused/smtp/550 5.1.1');
    expect(because('unreachable', 'webhook', 'ECONNREFUSED')).toBe('unreachable/webhook/ECONNREFUSED');
    expect(because('refused', 'slack', 'is_archived')).toBe('refused/slack/is_archived');
  });

  it.each(['The number +49170 is not valid', '491701234567', 'ada@example.de', 'a/b', 'x'.repeat(40), '', null, {}])(
    'keeps none of a vendor’s own sentences, numbers and addresses: %j',
    (original) => {
      expect(because('refused', 'http', original)).toBe('refused/http');
    },
  );

  it('holds a digit too many of no telephone number, whatever a vendor says', () => {
    fc.assert(
      fc.property(fc.string(), (original) => {
        expect(because('refused', 'http', original)).not.toMatch(/\d{7}|\/.*\/.*[/@+]/);
      }),
    );
  });

  it('is said to each reader in their language, the original behind it', () => {
    const reason = because('number-invalid', 'twilio', 21211);
    expect(reasonText('de', reason)).toBe('Die Nummer ist ungültig (Originalmeldung: 21211)');
    expect(reasonText('en', reason)).toBe('The number is not valid (original message: 21211)');
    expect(reasonText('de', because('no-answer', 'smtp'))).toBe('Der Mailserver hat nicht geantwortet');
    expect(reasonText('en', 'not-in-time')).toBe('It could not be sent in time');
  });

  it.each(['Twilio: error 30003, the phone is unreachable', 'busy', 'nobody answered', 'a/b', 'refused', ''])(
    'stands as it is in the rows of older releases: %j',
    (old) => {
      expect(reasonText('de', old)).toBe(old);
    },
  );

  it('has words in both languages for every code and every party', () => {
    const keys = new Set<string>();
    const heard = (reason: string): string => {
      return sayReason(reason, (key) => {
        keys.add(key);
        return key;
      });
    };
    for (const by of PARTIES) for (const code of CODES_OF_A_PARTY) heard(because(code, by, 1));
    for (const code of PLAIN_CODES) heard(code);
    expect(keys.size).toBe(PARTIES.length + CODES_OF_A_PARTY.length + PLAIN_CODES.length + 1);
    for (const language of ['de', 'en'] as const) {
      for (const code of CODES_OF_A_PARTY) {
        const words = reasonText(language, because(code, 'twilio'));
        expect(words).toMatch(/^Twilio \S.*[^.]$/);
      }
      for (const code of PLAIN_CODES) expect(reasonText(language, code)).toMatch(/^\S.*\s?\S[^.]$/);
    }
  });
});
