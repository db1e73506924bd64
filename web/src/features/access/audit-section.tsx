import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../shared/fold';
import { AuditLog } from './audit-log';

/** Who changed what in the settings and topics, newest first. Read only once somebody asks for it. */
export function AuditSection(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="audit">
      <h2 id="audit">{t('audit.title')}</h2>
      <Fold label={t('audit.show')}>
        <AuditLog />
      </Fold>
    </section>
  );
}
