import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from './api';
import { Fault } from './fault';

interface Props {
  readonly error: Error | null;
  /** Saves what was typed over what the other one saved. */
  readonly overwrite: () => void;
  /** Lets go of what was typed, and shows what the other one saved. */
  readonly takeTheirs: () => void;
}

/** Why it was not saved. Where somebody was faster nothing that was typed is lost: the reader chooses. */
export function SaveFault({ error, overwrite, takeTheirs }: Props): ReactElement | null {
  const { t } = useTranslation();
  if (!(error instanceof Problem) || error.code !== 'conflict') return <Fault error={error} />;
  return (
    <div role="alert" className="conflict">
      <p>
        <strong>{t('error.conflict')}</strong> {t('conflict.kept')}
      </p>
      <div className="form__buttons">
        <Button variant="default" onClick={takeTheirs}>
          {t('conflict.take-theirs')}
        </Button>
        <Button color="red" onClick={overwrite}>
          {t('conflict.overwrite')}
        </Button>
      </div>
    </div>
  );
}
