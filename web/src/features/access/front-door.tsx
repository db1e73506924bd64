import { SegmentedControl } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speak } from '../../i18n/i18n';
import { LANGUAGES, isLanguage } from '../../i18n/language';
import { useStatus } from '../../shared/session';

/** The frame of the pages that nobody has signed in for. */
export function FrontDoor({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}): ReactElement {
  const { t, i18n } = useTranslation();
  const { data: status } = useStatus();
  return (
    <div className="door">
      {status?.paging === 'sandbox' ? (
        <aside className="sandbox" aria-label={t('sandbox.label')}>
          <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
          <span>{t('sandbox.banner')}</span>
        </aside>
      ) : null}
      <main className="door__card">
        <p className="brand" translate="no">
          <img src="/icon.svg" alt="" style={{ width: '2rem', height: '2rem' }} />
          Sturmwarte
        </p>
        <h1>{title}</h1>
        {lead ? <p className="muted">{lead}</p> : null}
        {children}
        <SegmentedControl
          aria-label={t('menu.language')}
          value={i18n.language}
          onChange={(language) => {
            if (isLanguage(language)) void speak(language);
          }}
          data={LANGUAGES.map((language) => ({ value: language, label: t(`language.${language}`) }))}
        />
      </main>
    </div>
  );
}
