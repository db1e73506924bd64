import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type WarningView } from '../../../../src/oncall/oncall.api';
import { useMay, useSession } from '../../shared/session';
import { useSpanWords } from '../../shared/span-words';
import { ErrorState } from '../../shared/states';
import { useWarnings } from './oncall-queries';

/** What would let a page go wrong, the gravest first, each with what to do about it. */
export function WarningsPanel(): ReactElement | null {
  const { t } = useTranslation();
  const warnings = useWarnings();
  if (warnings.isError) return <ErrorState error={warnings.error} retry={() => void warnings.refetch()} />;
  if (!warnings.data || warnings.data.length === 0) return null;
  return (
    <section className="warnings" aria-labelledby="warnings">
      <h2 id="warnings">{t('warning.title', { count: warnings.data.length })}</h2>
      <ul className="warnings__list">
        {warnings.data.map((warning, place) => (
          <Warning key={place} warning={warning} />
        ))}
      </ul>
    </section>
  );
}

function Warning({ warning }: { readonly warning: WarningView }): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  const { code, severity, from, to } = warning;
  const isGrave = severity === 'danger';
  const Icon = isGrave ? IconAlertTriangle : IconInfoCircle;
  return (
    <li className={isGrave ? 'warning warning--danger' : 'warning'}>
      <Icon size={20} stroke={1.8} aria-hidden />
      <div>
        <p>
          <strong>{t(`warning.${code}`, { name: warning.name ?? '?', schedule: warning.schedule ?? '?' })}</strong>
        </p>
        {from !== null && to !== null ? <p className="numeric">{said({ from, to })}</p> : null}
        <p>
          {t(`warning.${code}-mend`)} <Mend warning={warning} />
        </p>
      </div>
    </li>
  );
}

const ABOUT_METHODS: readonly WarningView['code'][] = ['no-usable-method', 'one-method-only', 'method-disabled'];

/** Leads to where it is mended, as far as the reader may go there. */
function Mend({ warning: { code, personId, scheduleId } }: { readonly warning: WarningView }): ReactElement | null {
  const { t } = useTranslation();
  const { data } = useSession();
  const mayEdit = useMay('lead');
  if (ABOUT_METHODS.includes(code)) {
    if (personId === data?.person.id) return <Link to="/me/contact">{t('contact.title')}</Link>;
    return mayEdit && personId !== null ? <Link to={`/people/${personId}/contact`}>{t('contact.open')}</Link> : null;
  }
  if (scheduleId !== null) return <Link to={`/on-call/schedules/${scheduleId}`}>{t('schedule.open')}</Link>;
  return code === 'no-schedule' && mayEdit ? <Link to="/on-call/schedules/new">{t('schedule.new')}</Link> : null;
}
