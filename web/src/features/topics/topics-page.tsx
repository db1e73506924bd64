import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { useTopics } from '../../shared/topics';

export function TopicsPage(): ReactElement {
  const { t } = useTranslation();
  const topics = useTopics();
  const mayEdit = useMay('lead');
  return (
    <>
      <header className="heading">
        <h1>{t('nav.topics')}</h1>
        <div className="duty__deeds">
          <Button component={Link} to="/sources" variant="default">
            {t('sources.title')}
          </Button>
          {mayEdit ? (
            <Button component={Link} to="/topics/new" leftSection={<IconPlus size={18} aria-hidden />}>
              {t('topics.new')}
            </Button>
          ) : null}
        </div>
      </header>
      {topics.isPending ? <LoadingState rows={4} height={72} /> : null}
      {topics.isError ? <ErrorState error={topics.error} retry={() => void topics.refetch()} /> : null}
      {topics.data?.length === 0 ? <EmptyState title={t('board.empty')} /> : null}
      <ul className="rows">
        {topics.data?.map((topic) => (
          <li key={topic.id} className="card row">
            <div className="row__main">
              <h2>
                <Link to={`/topics/${topic.id}`} className="row__link">
                  {topic.name}
                </Link>
                <span className="muted"> {t(`topic-kind.${topic.kind}`)}</span>
              </h2>
              <code className="query">{topic.query}</code>
            </div>
            <div className="row__state">
              <span className="muted numeric">{t('topics.version', { version: topic.version })}</span>
              <span className="muted">
                <Ago at={topic.updatedAt} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
