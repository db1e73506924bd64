import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../shared/session';
import { EmptyState } from '../../shared/states';
import { AuditSection } from './audit-section';
import { KeysSection } from './keys-section';
import { PeopleSection } from './people-section';

export function SettingsPage(): ReactElement {
  const { t } = useTranslation();
  if (!useMay('admin')) return <EmptyState title={t('error.access.denied')} />;
  return (
    <>
      <header className="heading">
        <h1>{t('nav.settings')}</h1>
      </header>
      <PeopleSection />
      <KeysSection />
      <AuditSection />
      <section className="card panel" aria-labelledby="chat">
        <h2 id="chat">{t('chat.title')}</h2>
        <p>
          <Link to="/settings/slack">{t('chat.open')}</Link>
        </p>
      </section>
    </>
  );
}
