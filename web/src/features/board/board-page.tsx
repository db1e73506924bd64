import './board.css';
import { Button } from '@mantine/core';
import { IconDeviceTv } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DrawnBoard } from '../../shared/drawn-board';
import { CurveLegend } from '../../shared/curve';
import { DrillNotice } from '../../shared/drill-notice';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { clockTime } from '../../shared/time';
import { useBoard } from '../../shared/topic-now';
import { BlindPanel } from './blind-panel';
import { OnCallPanel } from './on-call-panel';
import { SourcesPanel } from './sources-panel';
import { TopicList } from './topic-list';

export function BoardPage(): ReactElement {
  const { t, i18n } = useTranslation();
  const board = useBoard();
  return (
    <>
      <header className="heading">
        <h1>{t('nav.board')}</h1>
        {board.data ? (
          <p className="board__as-of muted numeric">
            {t('board.as-of', { time: clockTime(board.data.at, i18n.language) })}
            <Link to="/wall" className="board__wall">
              <IconDeviceTv size={18} stroke={1.6} aria-hidden />
              {t('wall.open')}
            </Link>
          </p>
        ) : null}
      </header>
      {board.isPending ? <LoadingState rows={3} height={190} /> : null}
      {board.isError ? (
        <Failed error={board.error} shownAt={board.data?.at} retry={() => void board.refetch()} />
      ) : null}
      {board.data ? <DrillNotice drills={board.data.drills} /> : null}
      {board.data ? <Topics board={board.data} /> : null}
    </>
  );
}

/** What went wrong; where an older board still stands below, how old it is. */
function Failed({
  error,
  shownAt,
  retry,
}: {
  readonly error: unknown;
  readonly shownAt: string | undefined;
  readonly retry: () => void;
}): ReactElement {
  const { t, i18n } = useTranslation();
  if (shownAt === undefined) return <ErrorState error={error} retry={retry} />;
  return (
    <p className="board__stale" role="alert">
      {t('board.stale', { time: clockTime(shownAt, i18n.language) })}{' '}
      <Button variant="default" size="sm" onClick={retry}>
        {t('action.retry')}
      </Button>
    </p>
  );
}

function Topics({ board }: { readonly board: DrawnBoard }): ReactElement {
  if (board.topics.length === 0) return <NoTopics />;
  return (
    <div className="board">
      <section className="board__main">
        <CurveLegend />
        <TopicList topics={board.topics} incidents={board.incidents} />
      </section>
      <div className="board__side">
        <BlindPanel incidents={board.incidents} />
        <OnCallPanel calledFirst={board.onCall} />
        <SourcesPanel sources={board.sources} />
      </div>
    </div>
  );
}

function NoTopics(): ReactElement {
  const { t } = useTranslation();
  const mayAdd = useMay('lead');
  return (
    <EmptyState title={t('board.empty')}>
      <p className="muted">{t('board.empty-mend')}</p>
      {mayAdd ? (
        <Button component={Link} to="/topics/new">
          {t('topics.new')}
        </Button>
      ) : null}
    </EmptyState>
  );
}
