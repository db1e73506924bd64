import { Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat, relativeFormat } from '../../../src/kernel/formats';
import { cityOf, isZone, READER_ZONE } from './zone';

/** English as Europe writes it: digits alone are read as day and month in one country, as month and day in another. */
function regionOf(language: string): string {
  return language.startsWith('de') ? 'de' : 'en-GB';
}

/** "29.11.", "29 Nov". */
function dayFormat(language: string): Intl.DateTimeFormatOptions {
  return language.startsWith('de') ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: 'short' };
}

export function clockTime(at: string, language: string, timeZone: string = READER_ZONE): string {
  return dateFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(at));
}

export function exactTime(at: string, language: string, timeZone: string = READER_ZONE): string {
  return dateFormat(regionOf(language), {
    ...dayFormat(language),
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(at));
}

/** "14:02", or with the day when it is not today's. */
export function dayTime(at: string, language: string, now: number): string {
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  if (isToday) return clockTime(at, language);
  return dateFormat(regionOf(language), {
    ...dayFormat(language),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** "Sa 29.11. 18:00" and "23:00", or with its own day when it ends on another; the year where it is not this one. */
export function spanParts(from: string, to: string, language: string, timeZone: string): { from: string; to: string } {
  const [begin, end] = [dayOf(from, language, timeZone), dayOf(to, language, timeZone)];
  const endTime = clockTime(to, language, timeZone);
  return {
    from: `${begin} ${clockTime(from, language, timeZone)}`,
    to: begin === end ? endTime : `${end} ${endTime}`,
  };
}

/** Of a day without a time: "So 29.3.". */
export function dayWords(day: string, language: string): string {
  return dayOf(`${day}T12:00:00Z`, language, 'UTC');
}

function dayOf(at: string, language: string, timeZone: string): string {
  const date = new Date(at);
  const said = (format: Intl.DateTimeFormatOptions): string =>
    dateFormat(regionOf(language), { ...format, timeZone }).format(date);
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const month = language.startsWith('de') ? 'numeric' : 'short';
  return `${said({ weekday: 'short' })} ${said({ day: 'numeric', month, ...(isThisYear ? {} : { year: 'numeric' }) })}`;
}

/** "Mo 30.11. 08:00", today "08:00", and by the other zone's clock where that shows another time. */
export function useDayTime(zone: string): (at: string) => string {
  const { i18n } = useTranslation();
  const now = useNow(60_000);
  return (at) => {
    const isToday = new Date(at).toDateString() === new Date(now).toDateString();
    const time = clockTime(at, i18n.language);
    const here = isToday ? time : `${dayOf(at, i18n.language, READER_ZONE)} ${time}`;
    const there = topicTime(at, i18n.language, zone);
    return there === undefined ? here : `${here} (${there})`;
  };
}

/** The same instant in the topic's zone, where the reader's clock shows another time: "05:02, New York". */
export function topicTime(at: string, language: string, zone: string | undefined): string | undefined {
  if (zone === undefined || !isZone(zone)) return undefined;
  const there = clockTime(at, language, zone);
  if (there === clockTime(at, language)) return undefined;
  return `${there}, ${cityOf(zone)}`;
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function relativeTime(at: string, now: number, language: string): string {
  const seconds = Math.round((Date.parse(at) - now) / 1_000);
  const format = relativeFormat(regionOf(language), { numeric: 'auto', style: 'short' });
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? format.format(Math.round(seconds / step[1]), step[0]) : format.format(Math.min(seconds, 0), 'second');
}

/** The present, for the eye: moves on every `everyMs`. */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(
    () => {
      setNow(Date.now());
    },
    everyMs,
    { autoInvoke: true },
  );
  return now;
}

/** "vor 4 min"; on focus, touch and hover the exact instant, in the reader's zone and in the topic's where they differ. */
export function Ago({ at, zone }: { readonly at: string; readonly zone?: string | undefined }): ReactElement {
  const { i18n } = useTranslation();
  const now = useNow();
  const there = topicTime(at, i18n.language, zone);
  const exact = exactTime(at, i18n.language) + (there ? ` · ${there}` : '');
  return (
    <Tooltip label={exact} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} tabIndex={0} className="ago">
        {relativeTime(at, now, i18n.language)}
      </time>
    </Tooltip>
  );
}
