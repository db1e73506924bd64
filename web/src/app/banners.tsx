import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { z } from 'zod';
import { MethodView } from '../../../src/oncall/oncall.api';
import { type PagingHealth } from '../../../src/watchman/watchman.api';
import { type WordKey } from '../i18n/word-key';
import { ask } from '../shared/api';
import { usePagingHealth } from '../shared/paging-health';
import { useMay, useSession } from '../shared/session';

/** What nobody may overlook, on whichever page they are. The gravest comes first. */
export function Banners({ isSandbox }: { readonly isSandbox: boolean }): ReactElement {
  const { t } = useTranslation();
  const mayAnswer = useMay('responder');
  const { pathname } = useLocation();
  return (
    <>
      {mayAnswer ? <Unanswered /> : null}
      {mayAnswer ? <Faults /> : null}
      {isSandbox ? (
        <Banner label={t('sandbox.label')}>
          {t('sandbox.banner')} {mayAnswer && pathname !== '/phone' ? <Link to="/phone">{t('nav.phone')}</Link> : null}
        </Banner>
      ) : null}
      {mayAnswer ? <Unreachable /> : null}
    </>
  );
}

interface BannerProps {
  readonly label: string;
  readonly isGrave?: boolean;
  readonly children: ReactNode;
}

function Banner({ label, isGrave = false, children }: BannerProps): ReactElement {
  return (
    <aside className={isGrave ? 'sandbox sandbox--grave' : 'sandbox'} aria-label={label}>
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <span>{children}</span>
    </aside>
  );
}

/** Everybody was called, and nobody has answered. */
function Unanswered(): ReactElement | null {
  const { t } = useTranslation();
  const [first, ...rest] = usePagingHealth().data?.unanswered ?? [];
  if (first === undefined) return null;
  return (
    <Banner label={t('health.unanswered-label')} isGrave>
      <strong>{t('health.unanswered', { count: rest.length + 1 })}</strong>{' '}
      <Link to={rest.length === 0 ? `/incidents/${first}` : '/incidents'}>{t('phone.open-incident')}</Link>
    </Banner>
  );
}

/** A clock that is wrong or a rota with a hole lets pages go wrong later: said while there is time. */
function Faults(): ReactElement | null {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { data } = usePagingHealth();
  // the page itself says more of it
  const words = data && pathname !== '/on-call/health' ? faultsOf(data, isCalm(pathname)) : [];
  if (words.length === 0) return null;
  return (
    <Banner label={t('health.fault-label')}>
      {words.map((word) => t(word)).join(' ')} <Link to="/on-call/health">{t('health.title')}</Link>
    </Banner>
  );
}

/** A gap of next week can wait where somebody was woken for an incident, and where the page says more of it. */
function isCalm(pathname: string): boolean {
  return pathname === '/on-call' || pathname.startsWith('/incidents/');
}

function faultsOf({ checks, lastDrill }: PagingHealth, calm: boolean): readonly WordKey[] {
  const faults = checks.filter(({ isFine, name }) => !isFine && !(calm && name === 'coverage'));
  const words = faults.map(({ name }): WordKey => `health.banner-${name}`);
  return !calm && lastDrill?.state === 'failed' ? [...words, 'health.drill-failed'] : words;
}

/** The reader has no way that works. */
function Unreachable(): ReactElement | null {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const me = useSession().data?.person.id ?? '';
  const methods = useQuery({
    queryKey: ['methods', me],
    queryFn: ({ signal }) => ask(z.array(MethodView), `/v1/people/${encodeURIComponent(me)}/methods`, signal),
    enabled: me !== '',
    staleTime: 60_000,
  });
  if (!methods.data || methods.data.some(({ state }) => state === 'usable')) return null;
  return (
    <Banner label={t('contact.banner-label')}>
      {t('contact.banner')} {pathname === '/me/contact' ? null : <Link to="/me/contact">{t('contact.banner-do')}</Link>}
    </Banner>
  );
}
