import { Button, FileButton } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Fault } from '../../shared/fault';
import { useNewDraft } from './playbook-queries';

/** Enough to be read, and to be judged from the first line on. */
function skeleton(title: { readonly de: string; readonly en: string }): string {
  return `format: 2
id: neu
title:
  de: ${title.de}
  en: ${title.en}
steps:
  - id: alarm
    type: page
    title: { de: Bereitschaft alarmieren, en: Page who is on call }
`;
}

/** A playbook begins as a draft: from a file, or from next to nothing. */
export function NewPlaybook(): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begin = useNewDraft();
  const beginWith = (text: string): void => {
    begin.mutate({ text }, { onSuccess: ({ id }) => void navigate(`/playbooks/drafts/${encodeURIComponent(id)}`) });
  };
  return (
    <section className="card panel" aria-labelledby="new-playbook">
      <h2 id="new-playbook">{t('playbooks.new')}</h2>
      <p className="muted">{t('playbooks.new-hint')}</p>
      <div className="step__deeds">
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          loading={begin.isPending}
          onClick={() => {
            beginWith(skeleton({ de: t('playbooks.untitled'), en: t('playbooks.untitled') }));
          }}
        >
          {t('playbooks.begin')}
        </Button>
        <FileButton
          accept=".yaml,.yml,application/yaml"
          onChange={(file) => {
            if (file) void file.text().then(beginWith);
          }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileImport size={18} aria-hidden />}>
              {t('playbooks.import')}
            </Button>
          )}
        </FileButton>
      </div>
      <Fault error={begin.error} saysWhy />
    </section>
  );
}
