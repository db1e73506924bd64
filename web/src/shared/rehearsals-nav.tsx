import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

/** What tries the house without a storm, one page beside the other. */
export function RehearsalsNav(): ReactElement {
  const { t } = useTranslation();
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
