import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../src/kernel/formats';
import { AUDIENCES, sayAudience } from '../../../src/kernel/audience';
import { countedIn } from '../../../src/kernel/counted';
import { sayExpected } from '../../../src/kernel/expectation';
import { minutesOf, saySpan } from '../../../src/kernel/span';
import { knownKey } from '../i18n/i18n';
import { Fold } from './fold';
import { clockTime } from './time';

interface Reason {
  readonly code: string;
  readonly values: Readonly<Record<string, number | string>>;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** So many can be taken in at a glance; an incident's page says them all. */
const AT_A_GLANCE = 3;

/** Why, as one line with numbers, the strongest first: "41 in 15 min, erwartet 3 · 68 % negativ, üblich 12 %". */
export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }): ReactElement | null {
  const say = useReasonText();
  if (reasons.length === 0) return null;
  return <p className="reasons">{reasons.slice(0, AT_A_GLANCE).map(say).join(' · ')}</p>;
}

/** All of them as a list: the strongest stand, the others wait behind a line, so that what follows stays in sight. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }): ReactElement | null {
  const { t } = useTranslation();
  const more = reasons.slice(AT_A_GLANCE);
  if (reasons.length === 0) return null;
  return (
    <div className="why__reasons">
      <ReasonItems reasons={reasons.slice(0, AT_A_GLANCE)} />
      {more.length > 0 ? (
        <Fold label={t('reasons.more', { count: more.length })}>
          <ReasonItems reasons={more} />
        </Fold>
      ) : null}
    </div>
  );
}

function ReasonItems({ reasons }: { readonly reasons: readonly Reason[] }): ReactElement {
  const say = useReasonText();
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason.code}>{say(reason)}</li>
      ))}
    </ul>
  );
}

export function useReasonText(): (reason: Reason) => string {
  const { t, i18n } = useTranslation();
  return ({ code, values }) => {
    const count = countedIn(values);
    const key = knownKey(`reason.${code}`, count);
    return key ? t(key, { ...shown(values, i18n.language), count }) : [code, ...Object.values(values)].join(' ');
  };
}

/** Instants as times of the reader's clock, ISO durations and `minutes` in minutes and hours; all else as it is. */
export function shown(values: Readonly<Record<string, unknown>>, language: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shownValue(name, value, language)]));
}

function shownValue(name: string, value: unknown, language: string): unknown {
  if (typeof value === 'number') return shownNumber(name, value, language);
  if (typeof value !== 'string') return value;
  if (INSTANT.test(value)) return clockTime(value, language);
  const minutes = minutesOf(value);
  return minutes === undefined ? value : shownSpan(minutes, language);
}

function shownNumber(name: string, value: number, language: string): string {
  if (name === 'minutes') return shownSpan(value, language);
  if (AUDIENCES.has(name)) return sayAudience(value, language);
  if (name === 'expected') return sayExpected(value, language === 'en' ? 'en' : 'de');
  return numberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** A number and its unit stay on one line. */
function shownSpan(minutes: number, language: string): string {
  return saySpan(minutes, language === 'en' ? 'en' : 'de').replaceAll(/(?<=\d) /g, '\u00a0');
}
