import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AuditLog } from './audit-log';

/** Who changed what in the settings and topics, newest first. */
export function AuditSection(): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="audit">
      <h2 id="audit">{t('audit.show')}</h2>
      <AuditLog />
    </section>
  );
}
