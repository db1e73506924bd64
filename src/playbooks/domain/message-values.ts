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
  const time = (at: Date): string =>
    DateTime.fromJSDate(at, { zone: subject.timezone })
      .setLocale(language)
      .toFormat(language === 'de' ? "d. LLL, HH:mm 'Uhr'" : 'd LLL, HH:mm');
  const { despite } = incident;
  const marked = despite && say(`despite.${despite.mark}`, { name: despite.by, when: time(despite.at) });
  const reasons = incident.reasons.map(({ code, values }) => say(`reason.${code}`, values) ?? code);
  return {
    topic: subject.name,
    kind: say(`kind.${incident.kind}`) ?? incident.kind,
    level: incident.level === null ? '?' : String(incident.level),
    levelName: say(`level.${incident.level ?? 'unknown'}`) ?? '',
    mentions: incident.mentions.toLocaleString(language),
    since: time(incident.onsetAt),
    // with the reasons, because every playbook's messages say those: also that it was marked before
    reasons: [...(marked ? [marked] : []), ...reasons].join('; '),
    link: `${consoleUrl}/incidents/${incident.id}`,
  };
}
