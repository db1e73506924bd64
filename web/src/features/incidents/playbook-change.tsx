import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { PlaybookView } from '../../../../src/playbooks/playbooks.api';
import { ask } from '../../shared/api';
import { Fold } from '../../shared/fold';

interface Props {
  /** The id of the playbook. */
  readonly playbook: string;
}

/** Where a playbook is changed: in its file, until the console has an editor. */
export function PlaybookChange({ playbook }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <Fold label={t('run.change')}>
      <How playbook={playbook} />
    </Fold>
  );
}

function How({ playbook }: Props): ReactElement {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['playbooks'],
    queryFn: ({ signal }) => ask(z.array(PlaybookView), '/v1/playbooks', signal),
  });
  // by its id, should the list be out of reach: a file is named so unless somebody named it otherwise
  const file = data?.find(({ id }) => id === playbook)?.source ?? `${playbook}.yaml`;
  return (
    <div className="muted">
      <p>{t('run.change-how', { file })}</p>
      <p>{t('run.change-editor')}</p>
    </div>
  );
}
