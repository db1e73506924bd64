import { Button } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** In place of what could not be shown: a file that never came (an old tab after a renewal, a dead line), or a fault of ours. */
export function Broken({ isPage }: { readonly isPage: boolean }): ReactElement {
  const { t } = useTranslation();
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className="state" role="alert">
      <IconPlugConnectedX size={28} stroke={1.5} aria-hidden />
      <Title className="state__title">{t('state.broken')}</Title>
      <p>{t('state.broken-mend')}</p>
      <Button
        variant="default"
        size="md"
        leftSection={<IconRefresh size={18} aria-hidden />}
        onClick={() => {
          location.reload();
        }}
      >
        {t('state.reload')}
      </Button>
    </div>
  );
}
