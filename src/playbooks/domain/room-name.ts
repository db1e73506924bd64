import { DateTime } from 'luxon';

/** E.g. `sturm-2026-11-21-Nordbahn`; the war room spells it as its chat wants it. That of a drill begins with its own word. Which day it is, is said by the clock of the topic's people. */
export function roomName(
  openedAt: Date,
  subject: { readonly plain: string; readonly timezone: string },
  word = 'sturm',
): string {
  const day = DateTime.fromJSDate(openedAt, { zone: subject.timezone }).toISODate() ?? '';
  return `${word}-${day}-${subject.plain}`;
}
