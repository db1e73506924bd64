import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { type Channel } from '../../delivery/contract';
import { likelyNumber } from './shared/national-number';

/** Why an address can't be used; with `oncall.address.` before it the key of a sentence that says how to mend it. */
export type AddressFault =
  'phone-country' | 'phone-form' | 'phone-premium' | 'email' | 'slack' | 'ntfy' | 'webhook' | 'https' | 'secret';

export type AddressCheck =
  | { readonly ok: true; readonly address: string }
  | {
      readonly ok: false;
      readonly fault: AddressFault;
      /** What was probably meant. */
      readonly suggestion: string;
    };

export interface WrittenAddress {
  readonly channel: Channel;
  readonly address: string;
  readonly secret?: string | undefined;
}

/**
 * The address as it is stored: one spelling for one place.
 * @param mayBeInside whether addresses of ntfy servers and webhooks may do without TLS (settings paging.allowPrivateAddresses)
 */
export function checkAddress({ channel, address, secret }: WrittenAddress, mayBeInside: boolean): AddressCheck {
  if (secret !== undefined && (channel !== 'ntfy' || !/^[\x21-\x7e]+$/.test(secret))) return fault('secret');
  return CHECKS[channel](address, mayBeInside);
}

const CHECKS: Readonly<Record<Channel, (address: string, mayBeInside: boolean) => AddressCheck>> = {
  sms: checkPhone,
  voice: checkPhone,
  email: (address) => checkEmail(address) ?? fault('email'),
  slack: checkSlack,
  ntfy: (address, mayBeInside) => checkUrl('ntfy', address, mayBeInside),
  webhook: (address, mayBeInside) => checkUrl('webhook', address, mayBeInside),
};

function fault(name: AddressFault, suggestion = ''): AddressCheck {
  return { ok: false, fault: name, suggestion };
}

const E164 = /^\+[1-9]\d{6,14}$/;
/** Countries whose numbers never begin with 0 behind the country code: there it is the digit dialled inside the country. */
const WITHOUT_ZERO = /^(\+(?:49|43|41))0+/;
/** Numbers that somebody else earns money with: 0900, 0137, 0180, 0118 and their like in Germany, Austria, Switzerland. */
const PREMIUM = /^\+(49(900|137|138|180|118)|43(9[03]|8[12]0)|41(90[016]|18\d{2}$))/;

function checkPhone(written: string): AddressCheck {
  const digits = written
    .normalize('NFKC')
    .replace(/\(0\)/g, '')
    .replace(/[\s\p{Pd}\u2212()./\u200b-\u200f\u202a-\u202e\u2060-\u2069]/gu, '')
    .replace(/^00/, '+');
  const likely = likelyNumber(digits);
  if (likely !== undefined) return fault('phone-country', likely);
  const address = digits.replace(WITHOUT_ZERO, '$1');
  const number = E164.test(address) ? parsePhoneNumberFromString(address) : undefined;
  // possible, not valid: plans of numbering change faster than libraries
  if (!number?.isPossible()) return fault('phone-form');
  const isPremium = PREMIUM.test(address) || COSTLY.has(number.getType() ?? '');
  return isPremium ? fault('phone-premium') : { ok: true, address: number.number };
}

/** Kinds of the library's: whoever is called earns by it. */
const COSTLY: ReadonlySet<string> = new Set(['PREMIUM_RATE', 'SHARED_COST']);

const Email = z.email().max(200);

function checkEmail(written: string): AddressCheck | undefined {
  const at = written.lastIndexOf('@');
  const address = `${written.slice(0, at)}@${written.slice(at + 1).toLowerCase()}`;
  // RFC 2606: made so that nothing ever arrives there
  return Email.safeParse(address).success && !address.endsWith('.invalid') ? { ok: true, address } : undefined;
}

function checkSlack(written: string): AddressCheck {
  if (/^[UW][A-Z0-9]{6,14}$/.test(written)) return { ok: true, address: written };
  return checkEmail(written) ?? fault('slack');
}

function checkUrl(channel: 'ntfy' | 'webhook', written: string, mayBeInside: boolean): AddressCheck {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !hasForm(channel, url)) return fault(channel);
  if (url.protocol === 'http:' && !mayBeInside) return fault('https', written.replace(/^http:/i, 'https:'));
  return { ok: true, address: channel === 'ntfy' ? url.href.replace(/\/$/, '') : url.href };
}

function hasForm(channel: 'ntfy' | 'webhook', url: URL): boolean {
  const isPlain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === '';
  if (channel === 'webhook') return isPlain;
  return isPlain && url.search === '' && /\/[-_A-Za-z0-9]{1,64}\/?$/.test(url.pathname);
}
