import { Button, CopyButton } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** A first mention by hand, with the address of this very house. */
export function HowToSend(): ReactElement {
  const { t } = useTranslation();
  const mention = { id: '1', source: 'test', publishedAt: new Date().toISOString(), text: t('welcome.example') };
  const command = [
    `curl ${globalThis.location.origin}/v1/mentions`,
    `-H 'authorization: Bearer ${t('welcome.key')}'`,
    "-H 'content-type: application/json'",
    `-d '${JSON.stringify(mention)}'`,
  ].join(' \\\n  ');
  return (
    <>
      <p>
        <Link to="/settings/keys">{t('welcome.make-key')}</Link>
      </p>
      <pre className="welcome__code" tabIndex={0} aria-label={t('welcome.command')}>
        <code>{command}</code>
      </pre>
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {t(copied ? 'action.copied' : 'action.copy')}
          </Button>
        )}
      </CopyButton>
    </>
  );
}
