import { IconEyeOff, IconPointFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { SourceView } from '../../../../src/live/sources.api';
import { ask } from '../../shared/api';
import { SettingsFrame } from '../../shared/settings-frame';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { useBoard } from '../../shared/topic-now';
import { useNumber } from '../../shared/use-number';
import { Feeds } from './feeds-panel';
import './sources.css';
import { useGapWords } from './gap-words';

const EACH_MS = 30_000;

/** The same among the settings, where feeds are entered too. */
export function SourceSettingsPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <SettingsFrame>
      <p className="muted lead">{t('sources.lead')}</p>
      <Sources />
      <Feeds />
      <Connect />
    </SettingsFrame>
  );
}

/** Where the mentions come from: whether each is still heard, how often usually, and how another one is connected. */
export function SourcesPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to="/topics">{t('nav.topics')}</Link>
          </p>
          <h1>{t('sources.title')}</h1>
          <p className="muted">{t('sources.lead')}</p>
        </div>
      </header>
      <Sources />
      <Connect />
    </>
  );
}

function Sources(): ReactElement {
  const { t } = useTranslation();
  const sources = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => ask(z.array(SourceView), '/v1/sources', signal),
    refetchInterval: EACH_MS,
  });
  return (
    <>
      {sources.isPending ? <LoadingState rows={3} height={88} /> : null}
      {sources.isError ? <ErrorState error={sources.error} retry={() => void sources.refetch()} /> : null}
      {sources.data?.length === 0 ? (
        <EmptyState title={t('sources.none')}>
          <p>{t('sources.none-mend')}</p>
        </EmptyState>
      ) : null}
      <SourceRows sources={sources.data ?? []} />
    </>
  );
}

function SourceRows({ sources }: { readonly sources: readonly SourceView[] }): ReactElement {
  const board = useBoard();
  const blind = new Map(
    (board.data?.sources ?? []).flatMap(({ source, blindSince }) =>
      blindSince === null ? [] : [[source, blindSince]],
    ),
  );
  // what needs a person comes first
  const ordered = [...sources].sort((a, b) => Number(blind.has(b.source)) - Number(blind.has(a.source)));
  return (
    <ul className="rows">
      {ordered.map((source) => (
        <SourceRow key={source.source} view={source} blindSince={blind.get(source.source)} />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly view: SourceView;
  readonly blindSince: string | undefined;
}

function SourceRow({ view, blindSince }: RowProps): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const { source, lastHeardAt, lastHeartbeatAt, mentions, lastHour } = view;
  return (
    <li className="card origin" data-is-blind={blindSince !== undefined || undefined}>
      <div className="origin__name">
        {blindSince === undefined ? (
          <IconPointFilled size={18} className="source__alive" aria-hidden />
        ) : (
          <IconEyeOff size={18} stroke={1.6} aria-hidden />
        )}
        <h2>{source}</h2>
        <span className="muted">{t(blindSince === undefined ? 'sources.alive' : 'sources.blind')}</span>
      </div>
      <div className="origin__life">
        <p>
          {t('sources.heard')} <Ago at={lastHeardAt} />
          <Usual seconds={view.usualGapSeconds} />
        </p>
        {blindSince === undefined ? null : (
          <p className="fault">
            {t('sources.blind-since')} <Ago at={blindSince} /> · {t('sources.blind-effect')}
          </p>
        )}
        <p className="muted">
          {t('sources.counts', { hour: number.count(lastHour), all: number.count(mentions) })}
          {lastHeartbeatAt === null ? null : (
            <>
              {' · '}
              {t('sources.heartbeat')} <Ago at={lastHeartbeatAt} />
            </>
          )}
        </p>
      </div>
      <Hours hours={view.hours} />
    </li>
  );
}

function Usual({ seconds }: { readonly seconds: number | null }): ReactElement {
  const { t } = useTranslation();
  const gap = useGapWords();
  return <>, {seconds === null ? t('sources.usual-unknown') : t('sources.usual', { gap: gap(seconds) })}</>;
}

/** The last 24 hours, for the eye; in words: the least and the most. */
function Hours({ hours }: { readonly hours: readonly number[] }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const most = Math.max(1, ...hours);
  const label = t('sources.hours', {
    least: number.count(Math.min(...hours)),
    most: number.count(Math.max(...hours)),
  });
  return (
    <div className="origin__hours" role="img" aria-label={label}>
      {hours.map((count, hour) => (
        <i key={hour} style={{ height: `${Math.max(count > 0 ? 6 : 0, (100 * count) / most)}%` }} />
      ))}
    </div>
  );
}

function Connect(): ReactElement {
  const { t } = useTranslation();
  const mayAdminister = useMay('admin');
  const command = `curl -H 'Authorization: Bearer sw_…' -H 'Content-Type: application/json' \\
  -d '{"id":"1","source":"forum","publishedAt":"${new Date().toISOString().slice(0, 10)}T12:00:00Z","text":"…"}' \\
  ${location.origin}/v1/mentions`;
  return (
    <section className="card panel" aria-labelledby="connect">
      <h2 id="connect">{t('sources.connect')}</h2>
      <p>{t('sources.connect-how')}</p>
      <pre className="origin__command" tabIndex={0} aria-label={t('sources.connect-command')}>
        <code>{command}</code>
      </pre>
      <p className="muted">{t('sources.connect-feeds')}</p>
      {mayAdminister ? <Link to="/settings/keys">{t('sources.to-keys')}</Link> : null}
    </section>
  );
}
