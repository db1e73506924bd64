import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type QueryTrialView, type TrialHit } from '../../../../src/intake/query-trial.api';
import { type WordKey } from '../../i18n/word-key';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago, dayTime, dayWords, useNow } from '../../shared/time';
import { useNumber } from '../../shared/use-number';
import './query-trial.css';
import { useQueryCheck, useQueryTrial } from './topic-queries';

interface Props {
  readonly query: string;
  /** Whose present query it is compared with; undefined for a new topic. */
  readonly topic: string | undefined;
  readonly timezone: string;
}

const SPANS = ['7', '14', '28'] as const;

/** What the query would have caught of what is stored, while it is being written. */
export function QueryTrial({ query, topic, timezone }: Props): ReactElement | null {
  const { t } = useTranslation();
  const [days, setDays] = useState<string>(SPANS[0]);
  const [settled] = useDebouncedValue(query.trim(), 600);
  const { data: check } = useQueryCheck(settled);
  const isReadable = settled !== '' && check?.ok === true;
  const trial = useQueryTrial(isReadable ? { query: settled, topic, days: Number(days), timezone } : undefined);
  if (settled === '') return null;
  return (
    <section className="trial" aria-labelledby="trial">
      <header className="panel__head">
        <h3 id="trial">{t('trial.title')}</h3>
        <SegmentedControl
          aria-label={t('trial.span')}
          size="sm"
          value={days}
          onChange={setDays}
          data={SPANS.map((span) => ({ value: span, label: t('trial.days', { count: Number(span) }) }))}
        />
      </header>
      {isReadable ? <Trial trial={trial} /> : <p className="muted">{t('trial.unreadable')}</p>}
    </section>
  );
}

function Trial({ trial }: { readonly trial: ReturnType<typeof useQueryTrial> }): ReactElement {
  if (trial.isPending) return <LoadingState rows={2} height={56} />;
  if (trial.isError) return <ErrorState error={trial.error} retry={() => void trial.refetch()} />;
  return <Found trial={trial.data} isStale={trial.isPlaceholderData} />;
}

function Found({ trial, isStale }: { readonly trial: QueryTrialView; readonly isStale: boolean }): ReactElement {
  return (
    <div className="trial__found" data-is-stale={isStale || undefined}>
      <Sentence trial={trial} />
      {trial.scanned > 0 ? <DayBars trial={trial} /> : null}
      <Hits trial={trial} />
    </div>
  );
}

/** The figures, with what they rest on. */
function Sentence({ trial }: { readonly trial: QueryTrialView }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const now = useNow(60_000);
  const { hits, gained, lost, scanned, since, isWhole, isCompared } = trial;
  return (
    <div aria-live="polite">
      <p>
        <strong>{t('trial.hits', { count: hits, hits: number.count(hits) })}</strong>{' '}
        <span className="muted">{t('trial.scanned', { count: scanned, scanned: number.count(scanned) })}</span>
      </p>
      {isWhole ? null : <p className="muted">{t('trial.since', { since: dayTime(since, i18n.language, now) })}</p>}
      {isCompared ? (
        <p>
          {gained + lost === 0
            ? t('trial.same')
            : t('trial.against', { gained: number.count(gained), lost: number.count(lost) })}
        </p>
      ) : null}
    </div>
  );
}

function DayBars({ trial: { days } }: { readonly trial: QueryTrialView }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const most = Math.max(1, ...days.map(({ hits, lost }) => hits + lost));
  const height = (count: number): string => `${(100 * count) / most}%`;
  const isDense = days.length > 7;
  return (
    <ol className="trial__days" data-is-dense={isDense || undefined} aria-label={t('trial.per-day')}>
      {days.map(({ day, hits, gained, lost }, place) => (
        <li key={day} title={dayWords(day, i18n.language)}>
          <span className="visually-hidden">
            {t('trial.day', { day: dayWords(day, i18n.language), hits: number.count(hits) })}
          </span>
          <span className="trial__count numeric" aria-hidden>
            {isDense ? '' : number.count(hits)}
          </span>
          <span className="trial__bar" aria-hidden>
            <i className="trial__part trial__part--lost" style={{ height: height(lost) }} />
            <i className="trial__part trial__part--gained" style={{ height: height(gained) }} />
            <i className="trial__part" style={{ height: height(hits - gained) }} />
          </span>
          <span className="trial__day numeric" aria-hidden>
            {isDense && (days.length - 1 - place) % 7 !== 0 ? '' : dayWords(day, i18n.language)}
          </span>
        </li>
      ))}
    </ol>
  );
}

type List = 'newest' | 'newestGained' | 'newestLost';
const LISTS: readonly (readonly [List, WordKey])[] = [
  ['newest', 'trial.newest'],
  ['newestGained', 'trial.gained'],
  ['newestLost', 'trial.lost'],
];

function Hits({ trial }: { readonly trial: QueryTrialView }): ReactElement {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState<List>('newest');
  const isChanged = trial.gained + trial.lost > 0;
  const list = isChanged ? wanted : 'newest';
  return (
    <>
      {isChanged ? (
        <SegmentedControl
          aria-label={t('trial.which')}
          size="sm"
          className="trial__lists"
          value={list}
          onChange={(value) => {
            setWanted(value);
          }}
          data={LISTS.map(([value, word]) => ({ value, label: t(word) }))}
        />
      ) : null}
      <HitList hits={trial[list]} />
    </>
  );
}

const SHOWN = 5;

function HitList({ hits }: { readonly hits: readonly TrialHit[] }): ReactElement {
  const { t } = useTranslation();
  const [isAll, setAll] = useState(false);
  if (hits.length === 0) return <p className="muted">{t('trial.none')}</p>;
  return (
    <>
      <ul className="plain">
        {hits.slice(0, isAll ? undefined : SHOWN).map((hit) => (
          <li key={hit.key} className="trial__hit">
            <p className="muted">
              {hit.author ?? t('trial.somebody')} · {hit.source} · <Ago at={hit.publishedAt} />
              {hit.own ? ` · ${t('trial.own')}` : ''}
            </p>
            <p className="trial__text">{hit.text}</p>
          </li>
        ))}
      </ul>
      {!isAll && hits.length > SHOWN ? (
        <button
          type="button"
          className="fold fold--quiet"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('trial.more', { count: hits.length - SHOWN })}
        </button>
      ) : null}
    </>
  );
}
