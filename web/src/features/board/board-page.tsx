import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type BoardView } from '../../../../src/live/live.api';
import { CurveLegend } from '../../shared/curve';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { clockTime } from '../../shared/time';
import { type BoardTopic, useBoard } from '../../shared/topic-now';
import { OnCallPanel, SourcesPanel } from './panels';
import { TopicCard } from './topic-card';

export function BoardPage(): ReactElement {
  const { t, i18n } = useTranslation();
  const board = useBoard();
  return (
    <>
      <header className="heading">
        <h1>{t('nav.board')}</h1>
        {board.data ? (
          <p className="muted numeric">{t('board.as-of', { time: clockTime(board.data.at, i18n.language) })}</p>
        ) : null}
      </header>
      {board.isPending ? <LoadingState rows={3} height={190} /> : null}
      {board.isError ? <ErrorState error={board.error} retry={() => void board.refetch()} /> : null}
      {board.data ? <Topics board={board.data} /> : null}
    </>
  );
}

function Topics({ board }: { readonly board: BoardView }): ReactElement {
  if (board.topics.length === 0) return <NoTopics />;
  return (
    <div className="board">
      <section className="board__topics">
        <CurveLegend />
        {inOrder(board.topics).map((topic) => (
          <TopicCard
            key={topic.id}
            topic={topic}
            incidents={board.incidents.filter(({ topic: id }) => id === topic.id)}
          />
        ))}
      </section>
      <div className="board__side">
        <OnCallPanel onCall={board.onCall} />
        <SourcesPanel sources={board.sources} />
      </div>
    </div>
  );
}

/** What needs a person first: open incidents, then unknown before the levels, each from the highest down. */
function inOrder(topics: readonly BoardTopic[]): BoardTopic[] {
  const urgency = ({ openIncidents, level }: BoardTopic): number =>
    (openIncidents.length > 0 ? 10 : 0) + (level ?? 1.5);
  return [...topics].sort((a, b) => urgency(b) - urgency(a) || a.name.localeCompare(b.name));
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
