import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMay } from './session';

/** What tries the house without a storm, one page beside the other, for who may use both. */
export function RehearsalsNav(): ReactElement | null {
  const { t } = useTranslation();
  // one link leads nowhere else
  if (!useMay('lead')) return null;
  return (
    <nav className="tabs" aria-label={t('rehearsals.nav')}>
      <NavLink to="/drills" className="tabs__tab">
        {t('rehearsals.drills')}
      </NavLink>
      <NavLink to="/replays" className="tabs__tab">
        {t('rehearsals.replays')}
      </NavLink>
    </nav>
  );
}
