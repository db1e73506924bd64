import { DateTime } from 'luxon';

/** E.g. `sturm-2026-11-21-Nordbahn`; the war room spells it as its chat wants it. Which day it is, is said by the clock of the topic's people. */
export function roomName(openedAt: Date, subject: { readonly name: string; readonly timezone: string }): string {
  const day = DateTime.fromJSDate(openedAt, { zone: subject.timezone }).toISODate() ?? '';
  return `sturm-${day}-${subject.name}`;
}
