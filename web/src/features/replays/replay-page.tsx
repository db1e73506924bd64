import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { type ReplayFileView, type ReplayView } from '../../../../src/replays/replays.api';
import { AskDialog } from '../../shared/dialog';
import { Fold } from '../../shared/fold';
import { useSpanWords } from '../../shared/span-words';
import { ErrorState, LoadingState } from '../../shared/states';
import { dayWords } from '../../shared/time';
import { useDeleteFile, useReplay } from './replay-queries';
import { useSize } from './replay-words';
import { RunForm } from './run-form';
import { Runs } from './runs';
import './replays.css';

export function ReplayPage(): ReactElement {
  const { id = '' } = useParams();
  const replay = useReplay(id);
  return (
    <>
      {replay.isPending ? <LoadingState rows={4} height={96} /> : null}
      {replay.isError ? <ErrorState error={replay.error} retry={() => void replay.refetch()} /> : null}
      {replay.data ? <Replay replay={replay.data} /> : null}
    </>
  );
}

function Replay({ replay }: { readonly replay: ReplayView }): ReactElement {
  return (
    <div className="replay">
      <FileHead file={replay.file} />
      <RunForm replay={replay} />
      <Runs replay={replay} />
    </div>
  );
}

function FileHead({ file }: { readonly file: ReplayFileView }): ReactElement {
  const { t, i18n } = useTranslation();
  const said = useSpanWords();
  const size = useSize();
  const channels = file.channels.map(
    ({ source, lines }) => `${source ?? t('replay.other-channels')} ${lines.toLocaleString(i18n.language)}`,
  );
  return (
    <div>
      <p className="crumb">
        <Link to="/replays">{t('replays.title')}</Link>
      </p>
      <header className="heading">
        <h1 className="replay__name">{file.name}</h1>
        <DeleteFile file={file} />
      </header>
      <p className="numeric">
        {said(file)} · {size(file)}
      </p>
      <p className="muted numeric">{channels.join(' · ')}</p>
      <p className="muted">{t('replay.kept-until', { day: dayWords(file.deletedAt.slice(0, 10), i18n.language) })}</p>
      {file.bad > 0 ? <BadLines file={file} /> : null}
    </div>
  );
}

/** They are told at once, and stay in the file: a run leaves them out. */
function BadLines({ file }: { readonly file: ReplayFileView }): ReactElement {
  const { t } = useTranslation();
  const more = file.bad - file.faults.length;
  return (
    <Fold label={t('replay.bad', { count: file.bad })}>
      <ul className="replay__faults">
        {file.faults.map(({ line, reason }) => (
          <li key={line}>
            <strong className="numeric">{t('replay.line', { line })}</strong> <span>{reason}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="muted">{t('replay.bad-more', { count: more })}</p> : null}
    </Fold>
  );
}

function DeleteFile({ file }: { readonly file: ReplayFileView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const remove = useDeleteFile();
  const close = (): void => {
    setAsked(false);
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={() => {
          setAsked(true);
        }}
      >
        {t('replay.delete-file')}
      </Button>
      {isAsked ? (
        <AskDialog
          title={t('replay.delete-file')}
          yes={t('replay.delete')}
          close={close}
          isGrave
          isPending={remove.isPending}
          error={remove.error}
          confirm={() => {
            remove.mutate(file.id, { onSuccess: () => void navigate('/replays') });
          }}
        >
          <p>{t('replay.delete-file-effect', { name: file.name, count: file.runs })}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
