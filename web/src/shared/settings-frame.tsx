import { type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { type WordKey } from '../i18n/word-key';
import { useMay } from './session';
import { DeniedState } from './states';

const PLACES: readonly { readonly to: string; readonly word: WordKey }[] = [
  { to: '/settings', word: 'people.title' },
  { to: '/settings/keys', word: 'keys.title' },
  { to: '/settings/sources', word: 'sources.title' },
  { to: '/settings/providers', word: 'providers.title' },
  { to: '/settings/privacy', word: 'privacy.title' },
  { to: '/settings/audit', word: 'audit.title' },
];

/** The parts of the settings, one beside the other; for administrators. */
export function SettingsFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const mayLook = useMay('admin');
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // on a phone the line is longer than the screen
    nav.current?.querySelector('.active')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [mayLook]);
  if (!mayLook) return <DeniedState />;
  return (
    <>
      <header className="heading">
        <h1>{t('nav.settings')}</h1>
      </header>
      <nav ref={nav} className="tabs" aria-label={t('settings.nav')}>
        {PLACES.map(({ to, word }) => (
          <NavLink key={to} to={to} end className="tabs__tab">
            {t(word)}
          </NavLink>
        ))}
      </nav>
      {children}
    </>
  );
}
