import { Button, Skeleton } from '@mantine/core';
import { IconCloudOff, IconLock, IconRefresh, IconWind } from '@tabler/icons-react';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Problem } from './api';
import { knownKey } from '../i18n/i18n';

/** What went wrong, in the reader's words: by the service's code, else what the service itself said. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (!(error instanceof Problem)) return t('error.unexpected');
    if (error.code === 'conflict' && error.by !== undefined) return t('error.conflict-by', { name: error.by });
    const key = knownKey(`error.${error.code}`);
    return key ? t(key) : (error.detail ?? t('error.unexpected'));
  };
}

export function ErrorState({ error, retry }: { readonly error: unknown; readonly retry?: () => void }): ReactElement {
  const { t } = useTranslation();
  const text = useProblemText();
  return (
    <div className="state" role="alert">
      <IconCloudOff size={28} stroke={1.5} aria-hidden />
      <p>{text(error)}</p>
      {retry ? (
        <Button variant="default" size="md" leftSection={<IconRefresh size={18} aria-hidden />} onClick={retry}>
          {t('action.retry')}
        </Button>
      ) : null}
    </div>
  );
}

export function EmptyState({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <div className="state">
      <IconWind size={28} stroke={1.5} aria-hidden />
      <p className="state__title">{title}</p>
      {children}
    </div>
  );
}

/** Instead of a page that the reader's role does not open. */
export function DeniedState(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="state">
      <IconLock size={28} stroke={1.5} aria-hidden />
      <h1 className="state__title">{t('error.access.denied')}</h1>
      <p>{t('state.denied-mend')}</p>
      <p>
        <Link to="/">{t('state.to-board')}</Link>
      </p>
    </div>
  );
}

/** Grey shapes where the content will stand, so that nothing jumps when it comes. */
export function LoadingState({
  rows = 4,
  height = 64,
}: {
  readonly rows?: number;
  readonly height?: number;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="md" />
      ))}
    </div>
  );
}
