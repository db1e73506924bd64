import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Where it was said. Only http(s): an address that a stranger wrote is never run. */
export function Original({ url }: { readonly url: string | null }): ReactElement | null {
  const { t } = useTranslation();
  if (url === null || !/^https?:\/\//i.test(url)) return null;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="mention__original">
      {t('mentions.original')}
    </a>
  );
}
