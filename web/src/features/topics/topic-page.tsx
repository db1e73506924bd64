import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type TopicView } from '../../../../src/topics/topics.api';
import { LevelBadge } from '../../shared/level';
import { MentionsPanel } from '../../shared/mentions-panel';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { useBoard } from '../../shared/topic-now';
import { useTopics } from '../../shared/topics';
import { BudgetPanel } from './budget-panel';
import { DeleteTopic } from './delete-topic';
import { PlannedEvents } from './planned-events';
import { TaughtPanel } from './taught-panel';
import { TopicDrivers } from './topic-drivers';
import { TopicForm } from './topic-form';
import { TopicState } from './topic-state';

export function TopicPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = useParams();
  const topics = useTopics();
  if (topics.isPending) return <LoadingState rows={3} />;
  if (topics.isError) return <ErrorState error={topics.error} retry={() => void topics.refetch()} />;
  if (id === 'new') return <NewTopic />;
  const topic = topics.data.find((known) => known.id === id);
  return topic ? <KnownTopic key={topic.id} topic={topic} /> : <EmptyState title={t('state.nothing-here')} />;
}

function NewTopic(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Head title={t('topics.new')} />
      <section className="card panel form--wide" aria-labelledby="topic-settings">
        <h2 id="topic-settings">{t('topics.settings')}</h2>
        <TopicForm topic={undefined} />
      </section>
    </>
  );
}

/** What one comes for is first: how it stands and what is planned. What is changed once in a while, and what can't be undone, is last. */
function KnownTopic({ topic }: { readonly topic: TopicView }): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const board = useBoard();
  const [taken, setTaken] = useState<TopicView>();
  const watched = board.data?.topics.find(({ id }) => id === topic.id);
  return (
    <>
      <Head title={topic.name}>
        {watched ? <LevelBadge level={watched.level} /> : null}
        <span className="muted">{t(`topic-kind.${topic.kind}`)}</span>
      </Head>
      <div className="topic-page">
        <TopicState topic={topic} watched={watched} incidents={board.data?.incidents ?? []} />
        <div className="topic-page__columns">
          <div className="topic-page__side">
            <PlannedEvents topic={topic} />
            <BudgetPanel topic={topic} changed={setTaken} />
            <TaughtPanel topic={topic.id} />
          </div>
          <div className="topic-page__side">
            <TopicDrivers topic={topic} />
            <MentionsPanel topic={topic.id} emptyHint={t('topics.no-mentions')} />
          </div>
        </div>
        <section className="card panel form--wide" aria-labelledby="topic-settings">
          <h2 id="topic-settings">{t('topics.settings')}</h2>
          <TopicForm topic={topic} taken={taken} />
          {mayEdit ? <DeleteTopic topic={topic} /> : null}
        </section>
      </div>
    </>
  );
}

function Head({ title, children }: { readonly title: string; readonly children?: React.ReactNode }): ReactElement {
  const { t } = useTranslation();
  return (
    <header className="heading">
      <div>
        <p className="crumb">
          <Link to="/topics">{t('nav.topics')}</Link>
        </p>
        <div className="incident__line">
          <h1>{title}</h1>
          {children}
        </div>
      </div>
    </header>
  );
}
