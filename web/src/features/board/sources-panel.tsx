import { IconEyeOff, IconPointFilled } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardView } from '../../../../src/live/live.api';
import { saySpan } from '../../../../src/kernel/span';
import { Ago, clockTime } from '../../shared/time';
import { useNumber } from '../../shared/use-number';

export function SourcesPanel({ sources }: Pick<BoardView, 'sources'>): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-labelledby="sources">
      <h2 id="sources">{t('board.sources')}</h2>
      {sources.length === 0 ? <p className="muted">{t('board.no-sources')}</p> : null}
      <ul className="sources">
        {sources.map((source) => (
          <Source key={source.source} source={source} />
        ))}
      </ul>
    </section>
  );
}

function Source({ source }: { readonly source: BoardView['sources'][number] }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const isBlind = source.state === 'blind';
  return (
    <li className={isBlind ? 'source source--blind' : 'source'}>
      {isBlind ? (
        <IconEyeOff size={18} stroke={1.6} aria-hidden />
      ) : (
        <IconPointFilled size={18} className="source__alive" aria-hidden />
      )}
      <span className="source__name">{source.source}</span>
      <span className="source__count muted numeric">
        {t('mentions.count', { count: source.mentions, shown: number.count(source.mentions) })}
      </span>
      <span className="source__life muted">
        {isBlind ? (
          t('source.blind-since', { time: clockTime(source.blindSince ?? source.lastHeardAt, i18n.language) })
        ) : (
          <>
            {t('source.heard')} <Ago at={source.lastHeardAt} />
          </>
        )}
        <Usual gapMs={source.usualGapMs} />
      </span>
    </li>
  );
}

/** Against which the silence is held. */
function Usual({ gapMs }: { readonly gapMs: number | null }): ReactElement | null {
  const { t, i18n } = useTranslation();
  if (gapMs === null) return null;
  const span = saySpan(Math.max(1, gapMs / 60_000), i18n.language === 'en' ? 'en' : 'de').replaceAll(' ', '\u00a0');
  return <span className="source__usual">{t('source.usual', { span })}</span>;
}
