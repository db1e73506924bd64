import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { type Variable } from '../../responses.api';
import { hasHidden } from './characters';

type Language = 'de' | 'en';

export interface ValueRules {
  readonly language: Language;
  readonly timezone: string;
  /** Hosts that a `url` may lead to, with what is below them; undefined = whichever, for examples. */
  readonly allowedHosts: readonly string[] | undefined;
}

/** A value that may stand in the text, or why not. */
export type CheckedValue =
  { readonly ok: true; readonly value: Shown } | { readonly ok: false; readonly code: ValueFault };

export type ValueFault =
  | 'empty'
  | 'too-long'
  | 'hidden-characters'
  | 'link-or-mention'
  | 'markup'
  | 'not-a-name'
  | 'not-a-number'
  | 'not-a-date'
  | 'not-a-time'
  | 'not-a-url'
  | 'host-not-allowed'
  | 'not-an-email'
  | 'not-a-phone';

/** How it is written, alone and with the helpers date and time. */
export interface Shown {
  readonly plain: string;
  readonly date?: string;
  readonly time?: string;
}

const MOST: Readonly<Record<'text' | 'name', number>> = { text: 120, name: 80 };
const MOST_ELSE = 200;

type Check = (written: string, rules: ValueRules) => CheckedValue;

/** Bounds what a person fills in, so that nothing but what its type says can come past the approval with it. */
export function checkValue(
  variable: Pick<Variable, 'type' | 'maxLength'>,
  written: string,
  rules: ValueRules,
): CheckedValue {
  const text = written.normalize('NFC').trim();
  if (text === '') return fault('empty');
  if (hasHidden(text)) return fault('hidden-characters');
  const most = isWords(variable.type) ? (variable.maxLength ?? MOST[variable.type]) : MOST_ELSE;
  if (Array.from(text).length > most) return fault('too-long');
  return CHECKS[variable.type](text, rules);
}

function isWords(type: Variable['type']): type is 'text' | 'name' {
  return type === 'text' || type === 'name';
}

const CHECKS: Readonly<Record<Variable['type'], Check>> = {
  text: checkText,
  name: checkName,
  number: checkNumber,
  date: checkDate,
  time: checkTime,
  'date-time': checkInstant,
  url: checkUrl,
  email: (text) => (z.email().safeParse(text).success ? shown(text) : fault('not-an-email')),
  phone: checkPhone,
};

function shown(plain: string, more: Omit<Shown, 'plain'> = {}): CheckedValue {
  return { ok: true, value: { plain, ...more } };
}

function fault(code: ValueFault): CheckedValue {
  return { ok: false, code };
}

/** What any channel would make a link, a mention, a hashtag or a cashtag of, also in its full-width form. */
const LINKING = /[@#]|\$\p{L}|:\/\/|\bwww\b|[\p{L}\p{N}]\.\p{L}{2,}/iu;
/** What mark-up is made of: HTML and its entities, Markdown, Slack's, our own. */
const MARKUP = /[<>`*_~|\\^[\]{}]|&[#\p{L}\p{N}]+;/u;

function checkText(text: string): CheckedValue {
  const plain = text.normalize('NFKC').replace(/[。｡．]/gu, '.');
  if (LINKING.test(plain)) return fault('link-or-mention');
  return MARKUP.test(plain) ? fault('markup') : shown(text.replace(/\s+/gu, ' '));
}

function checkName(text: string): CheckedValue {
  if (!/^\p{L}[\p{L}\p{M} .'’-]*$/u.test(text)) return fault('not-a-name');
  return checkText(text);
}

function checkNumber(text: string, { language }: ValueRules): CheckedValue {
  if (!/^-?\d{1,15}(\.\d{1,4})?$/.test(text)) return fault('not-a-number');
  return shown(Number(text).toLocaleString(language, { maximumFractionDigits: 4 }));
}

function checkDate(text: string, { language }: ValueRules): CheckedValue {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }) : undefined;
  if (!day?.isValid) return fault('not-a-date');
  const date = dateIn(day, language);
  return shown(date, { date });
}

function checkTime(text: string, { language }: ValueRules): CheckedValue {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return fault('not-a-time');
  const time = timeIn(text, language);
  return shown(time, { time });
}

/** With an offset it is that instant, without one the wall clock of the topic's zone. */
function checkInstant(text: string, { language, timezone }: ValueRules): CheckedValue {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(text);
  const instant = isInstant ? DateTime.fromISO(text, { zone: timezone }) : undefined;
  if (!instant?.isValid) return fault('not-a-date');
  const date = dateIn(instant, language);
  const time = timeIn(instant.toFormat('HH:mm'), language);
  return shown(`${date}, ${time}`, { date, time });
}

function dateIn(day: DateTime, language: Language): string {
  return day.setLocale(language).toFormat(language === 'de' ? 'd. MMMM yyyy' : 'd MMMM yyyy');
}

function timeIn(time: string, language: Language): string {
  return language === 'de' ? `${time} Uhr` : time;
}

function checkUrl(text: string, { allowedHosts }: ValueRules): CheckedValue {
  if (!URL.canParse(text) || /[\s<>"'\\`{}|^@]/u.test(text)) return fault('not-a-url');
  const { protocol, hostname, port, href } = new URL(text);
  if (protocol !== 'https:' || port !== '') return fault('not-a-url');
  const isAllowed = allowedHosts?.some((host) => isWithin(hostname, host.toLowerCase())) ?? true;
  return isAllowed ? shown(href) : fault('host-not-allowed');
}

function isWithin(host: string, allowed: string): boolean {
  return host === allowed || host.endsWith(`.${allowed}`);
}

function checkPhone(text: string): CheckedValue {
  const number = text.startsWith('+') ? parsePhoneNumberFromString(text) : undefined;
  return number?.isValid() ? shown(number.formatInternational()) : fault('not-a-phone');
}
