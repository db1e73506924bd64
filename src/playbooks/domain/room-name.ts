import { DateTime } from 'luxon';

const LETTERS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
/** A chat's names end at 80, and a number may be added to one that is taken. */
const MOST_CHARACTERS = 72;

/** E.g. `sturm-2026-11-21-nordbahn`: which day it is, is said by the clock of the topic's people. */
export function roomName(openedAt: Date, subject: { readonly name: string; readonly timezone: string }): string {
  const day = DateTime.fromJSDate(openedAt, { zone: subject.timezone }).toISODate() ?? '';
  const slug = subject.name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return `sturm-${day}-${slug}`.slice(0, MOST_CHARACTERS).replace(/^-+|-+$/g, '');
}
