import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** A secret that is shown this one time, and never stored by the console. */
export function OnceShown({ title, secret }: { readonly title: string; readonly secret: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="once" role="status">
      <p>
        <strong>{title}</strong> {t('once.only-now')}
      </p>
      <code className="once__secret">{secret}</code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            onClick={copy}
          >
            {t(copied ? 'action.copied' : 'action.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
