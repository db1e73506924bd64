import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ReplayFileView, type ReplaysView } from '../../../../src/replays/replays.api';
import { RehearsalsNav } from '../../shared/rehearsals-nav';
import { useSpanWords } from '../../shared/span-words';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { useReplays } from './replay-queries';
import { useSize } from './replay-words';
import { UploadPanel } from './upload-panel';
import './replays.css';

/** Files of mentions, and what would have happened with them. */
export function ReplaysPage(): ReactElement {
  const { t } = useTranslation();
  const replays = useReplays();
  return (
    <>
      <header className="heading">
        <h1>{t('replays.title')}</h1>
      </header>
      <RehearsalsNav />
      <p className="muted lead">{t('replays.hint')}</p>
      {replays.isPending ? <LoadingState rows={3} height={96} /> : null}
      {replays.isError ? <ErrorState error={replays.error} retry={() => void replays.refetch()} /> : null}
      {replays.data ? <Files replays={replays.data} /> : null}
    </>
  );
}

function Files({ replays }: { readonly replays: ReplaysView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <UploadPanel limits={replays} />
      {replays.files.length === 0 ? (
        <EmptyState title={t('replays.none')}>
          <p className="muted">{t('replays.none-mend')}</p>
        </EmptyState>
      ) : (
        <ul className="rows replays">
          {replays.files.map((file) => (
            <FileRow key={file.id} file={file} />
          ))}
        </ul>
      )}
    </>
  );
}

function FileRow({ file }: { readonly file: ReplayFileView }): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  const size = useSize();
  return (
    <li className="card row">
      <div className="row__main">
        <h2>
          <Link to={`/replays/${file.id}`} className="row__link">
            {file.name}
          </Link>
        </h2>
        <p className="muted numeric">
          {said(file)} · {size(file)}
        </p>
      </div>
      <div className="row__state">
        {file.bad > 0 ? <span className="tag tag--waiting">{t('replay.bad', { count: file.bad })}</span> : null}
        <span className="tag">{t('replays.runs', { count: file.runs })}</span>
        <Ago at={file.receivedAt} />
      </div>
    </li>
  );
}
