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
  /** Who holds the lead; empty = nobody. */
  readonly leads: readonly string[];
  /** When something promised in public is due next. */
  readonly promiseAt: Date | null;
  readonly openQuestions: number | null;
}

/** An instant as a message says it: in the topic's zone, which is where its people sit. */
export function timeIn({ subject, language }: Pick<MessageContext, 'subject' | 'language'>): (at: Date) => string {
  const format = language === 'de' ? "d. LLL, HH:mm 'Uhr'" : 'd LLL, HH:mm';
  return (at) => DateTime.fromJSDate(at, { zone: subject.timezone }).setLocale(language).toFormat(format);
}

/** What a message may say of its incident. */
export function messageValues(context: MessageContext, say: Say): TemplateValues {
  const { incident, subject, language, consoleUrl } = context;
  return {
    topic: subject.name,
    kind: say(`kind.${incident.kind}`) ?? incident.kind,
    level: incident.level === null ? '?' : String(incident.level),
    levelName: say(`level.${incident.level ?? 'unknown'}`) ?? '',
    mentions: incident.mentions.toLocaleString(language),
    since: timeIn(context)(incident.onsetAt),
    reasons: reasonsOf(context, say),
    link: `${consoleUrl}/incidents/${incident.id}`,
    ...crisisValues(context, say),
  };
}

/** With the reasons, because every playbook's messages say those: also that it was marked before. */
function reasonsOf({ incident: { despite, reasons }, subject, language }: MessageContext, say: Say): string {
  const time = timeIn({ subject, language });
  const marked = despite && say(`despite.${despite.mark}`, { name: despite.by, when: time(despite.at) });
  return [
    ...(marked ? [marked] : []),
    ...reasons.map(({ code, values }) => say(`reason.${code}`, values) ?? code),
  ].join('; ');
}

function crisisValues(
  context: MessageContext,
  say: Say,
): Pick<TemplateValues, 'lead' | 'nextPromise' | 'openQuestions'> {
  const { leads, promiseAt, openQuestions, language } = context;
  const none = (key: string): string => say(`step-value.${key}`) ?? '–';
  return {
    lead: leads.length > 0 ? leads.join(', ') : none('nobody'),
    nextPromise: promiseAt ? timeIn(context)(promiseAt) : none('none'),
    openQuestions: openQuestions === null ? none('unknown') : openQuestions.toLocaleString(language),
  };
}
