import { DateTime } from 'luxon';
import { type Incident } from '../../incidents/contract';
import { type TemplateValues } from './shared/template';

/** Looks up a key of the language files and fills in the values; undefined when the key does not exist. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string | undefined;

export interface MessageContext {
  readonly incident: Incident;
  readonly subject: { readonly name: string; readonly timezone: string };
  readonly language: 'de' | 'en';
  /** Where the console is reached, without a slash at the end. */
  readonly consoleUrl: string;
}

/** What a message may say of its incident. Times are those of the topic's zone, which is where its people sit. */
export function messageValues({ incident, subject, language, consoleUrl }: MessageContext, say: Say): TemplateValues {
  const since = DateTime.fromJSDate(incident.onsetAt, { zone: subject.timezone });
  const reasons = incident.reasons.map(({ code, values }) => say(`reason.${code}`, values) ?? code);
  return {
    topic: subject.name,
    kind: say(`kind.${incident.kind}`) ?? incident.kind,
    level: incident.level === null ? '?' : String(incident.level),
    levelName: say(`level.${incident.level ?? 'unknown'}`) ?? '',
    mentions: incident.mentions.toLocaleString(language),
    since: since.setLocale(language).toFormat(language === 'de' ? "d. LLL, HH:mm 'Uhr'" : 'd LLL, HH:mm'),
    reasons: reasons.join('; '),
    link: `${consoleUrl}/incidents/${incident.id}`,
  };
}
