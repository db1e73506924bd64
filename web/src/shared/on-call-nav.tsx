import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { type Role } from '../../../src/kernel/actor';
import { type WordKey } from '../i18n/word-key';
import { useMay } from './session';

const PLACES: readonly { readonly to: string; readonly word: WordKey; readonly needs: Role }[] = [
  { to: '/on-call', word: 'oncall.nav-now', needs: 'viewer' },
  { to: '/me/contact', word: 'contact.title', needs: 'viewer' },
  { to: '/on-call/policies', word: 'policies.title', needs: 'responder' },
  { to: '/on-call/deliveries', word: 'deliveries.title', needs: 'responder' },
  { to: '/on-call/health', word: 'health.title', needs: 'responder' },
];

/** The pages that belong to being on call, one beside the other. */
export function OnCallNav(): ReactElement {
  const { t } = useTranslation();
  const mayAnswer = useMay('responder');
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // on a phone the line is longer than the screen
    nav.current?.querySelector('.active')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [mayAnswer]);
  return (
    <nav ref={nav} className="tabs" aria-label={t('oncall.nav')}>
      {PLACES.filter(({ needs }) => needs === 'viewer' || mayAnswer).map(({ to, word }) => (
        <NavLink key={to} to={to} end={to === '/on-call'} className="tabs__tab">
          {t(word)}
        </NavLink>
      ))}
    </nav>
  );
}
