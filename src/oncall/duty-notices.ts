import { DateTime } from 'luxon';
import { type PersonId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { say } from './contact-texts';
import { type Notice } from './contract';
import { type Span } from './domain/rotation';

/** What a notice names, said in the reader's language. */
export interface Said {
  readonly values?: Readonly<Record<string, string | number>>;
  readonly times?: Readonly<Record<string, Span>>;
  readonly timezone: string;
}

/** To these people, in both languages: the texts oncall.schedule.KEY.title and oncall.schedule.KEY.text. */
export function noticesTo(
  people: readonly PersonId[],
  { key, about, at, ...said }: Said & { readonly key: string; readonly about: string; readonly at: Date },
): Notice[] {
  const both = (part: string): Notice['title'] => ({
    de: say('de', `schedule.${key}.${part}`, valuesIn('de', said)),
    en: say('en', `schedule.${key}.${part}`, valuesIn('en', said)),
  });
  return people.map((personId) => ({
    ...{ personId, title: both('title'), text: both('text') },
    ...{ key: `${key}:${about}`, at },
  }));
}

function valuesIn(language: Language, { values, times = {}, timezone }: Said): Record<string, string | number> {
  const spoken: Record<string, string> = {};
  for (const [name, span] of Object.entries(times)) spoken[name] = saySpanOf(span, timezone, language);
  return { ...values, ...spoken };
}

/** "Sa., 28. Nov., 08:00 – So., 29. Nov., 08:00 (Europe/Berlin)" */
function saySpanOf({ from, to }: Span, zone: string, language: Language): string {
  const at = (ms: number): string =>
    DateTime.fromMillis(ms, { zone, locale: language === 'en' ? 'en-GB' : language }).toLocaleString({
      ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    });
  return `${at(from)} – ${at(to)} (${zone})`;
}
