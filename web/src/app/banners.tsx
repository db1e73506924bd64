import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type PagingHealth } from '../../../src/watchman/watchman.api';
import { type WordKey } from '../i18n/word-key';
import { usePagingHealth } from '../shared/paging-health';
import { useMay } from '../shared/session';
import { useIsReachable } from '../shared/reachable';
import { topicsQuery } from '../shared/topics';
import './banners.css';

/**
 * What nobody may overlook, on whichever page they are. The gravest stands there; on a phone the others wait behind a
 * line, so that the page itself is seen.
 */
export function Banners({ isSandbox }: { readonly isSandbox: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const [isOpen, setOpen] = useState(false);
  const mayAnswer = useMay('responder');
  const [first, ...others] = useBanners(mayAnswer, isSandbox);
  if (!first) return null;
  const isFolded = isPhone && !isOpen;
  return (
    <>
      <Banner {...first}>
        {isFolded && others.length > 0 ? (
          <button
            type="button"
            className="banner__more"
            aria-expanded={false}
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('banner.more', { count: others.length })}
          </button>
        ) : null}
      </Banner>
      {isFolded ? null : others.map((banner) => <Banner key={banner.label} {...banner} />)}
    </>
  );
}

function useBanners(mayAnswer: boolean, isSandbox: boolean): readonly BannerWords[] {
  // who can't be reached must hear that before anything about the house
  const banners = [useUnanswered(mayAnswer), useUnreachable(mayAnswer), useFaults(mayAnswer, isSandbox), useFirstRun()];
  const sandbox = useSandbox(isSandbox, mayAnswer);
  return [...(mayAnswer ? banners : []), sandbox].filter((banner) => banner !== undefined);
}

interface BannerWords {
  readonly label: string;
  readonly isGrave?: boolean;
  readonly words: ReactNode;
}

function Banner({
  label,
  isGrave = false,
  words,
  children,
}: BannerWords & { readonly children?: ReactNode }): ReactElement {
  return (
    <aside className={isGrave ? 'sandbox sandbox--grave' : 'sandbox'} aria-label={label}>
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <span>{words}</span>
      {children}
    </aside>
  );
}

function useSandbox(isSandbox: boolean, mayAnswer: boolean): BannerWords | undefined {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (!isSandbox) return undefined;
  const words = (
    <>
      {t('sandbox.banner')} {mayAnswer && pathname !== '/phone' ? <Link to="/phone">{t('nav.phone')}</Link> : null}
    </>
  );
  return { label: t('sandbox.label'), words };
}

/** Everybody was called, and nobody has answered. */
function useUnanswered(mayAnswer: boolean): BannerWords | undefined {
  const { t } = useTranslation();
  const [first, ...rest] = usePagingHealth(mayAnswer).data?.unanswered ?? [];
  if (first === undefined) return undefined;
  const words = (
    <>
      <strong>{t('health.unanswered', { count: rest.length + 1 })}</strong>{' '}
      <Link to={rest.length === 0 ? `/incidents/${first}` : '/incidents'}>{t('phone.open-incident')}</Link>
    </>
  );
  return { label: t('health.unanswered-label'), isGrave: true, words };
}

/** A clock that is wrong or a rota with a hole lets pages go wrong later: said while there is time. */
function useFaults(mayAnswer: boolean, isSandbox: boolean): BannerWords | undefined {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { data } = usePagingHealth(mayAnswer);
  // the page itself says more of it
  const faults = data && pathname !== '/on-call/health' ? faultsOf(data, { isCalm: isCalm(pathname), isSandbox }) : [];
  if (faults.length === 0) return undefined;
  const words = (
    <>
      {faults.map((word) => t(word)).join(' ')} <Link to="/on-call/health">{t('health.title')}</Link>
    </>
  );
  return { label: t('health.fault-label'), words };
}

/** A gap of next week can wait where somebody was woken for an incident, and where the page says more of it. */
function isCalm(pathname: string): boolean {
  return pathname === '/on-call' || pathname.startsWith('/incidents/');
}

interface Where {
  readonly isCalm: boolean;
  readonly isSandbox: boolean;
}

function faultsOf({ checks, lastDrill }: PagingHealth, where: Where): readonly WordKey[] {
  const untold = new Set([
    ...(where.isCalm ? ['coverage'] : []),
    // the sandbox has a banner of its own
    ...(where.isSandbox ? ['paging'] : []),
  ]);
  const faults = checks.filter(({ isFine, name }) => !isFine && !untold.has(name));
  const words = faults.map(({ name }): WordKey => `health.banner-${name}`);
  return !where.isCalm && lastDrill?.state === 'failed' ? [...words, 'health.drill-failed'] : words;
}

/** The reader has no way that works. */
function useUnreachable(mayAnswer: boolean): BannerWords | undefined {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { data: isReachable } = useIsReachable(mayAnswer);
  if (isReachable !== false) return undefined;
  const words = (
    <>
      {t('contact.banner')} {pathname === '/me/contact' ? null : <Link to="/me/contact">{t('contact.banner-do')}</Link>}
    </>
  );
  return { label: t('contact.banner-label'), words };
}

/** For who set it up, until nobody watches nothing any more. */
function useFirstRun(): BannerWords | undefined {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const mayAdminister = useMay('admin');
  const { data: topics } = useQuery({ ...topicsQuery, enabled: mayAdminister });
  if (topics?.length !== 0 || pathname === '/welcome') return undefined;
  const words = (
    <>
      {t('welcome.banner')} <Link to="/welcome">{t('welcome.title')}</Link>
    </>
  );
  return { label: t('welcome.banner-label'), words };
}
