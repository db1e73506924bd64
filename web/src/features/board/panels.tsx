import { IconEyeOff, IconPhone, IconPointFilled } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardView } from '../../../../src/live/live.api';
import { Ago, clockTime } from '../../shared/time';
import { useNumber } from '../../shared/use-number';

export function OnCallPanel({ onCall }: Pick<BoardView, 'onCall'>): ReactElement {
  const { t } = useTranslation();
  const [first, ...rest] = onCall;
  return (
    <section className="card panel" aria-labelledby="on-call">
      <h2 id="on-call">{t('board.on-call')}</h2>
      {first ? (
        <p className="panel__line">
          <IconPhone size={18} stroke={1.6} aria-hidden />
          <strong>{first.name}</strong>
        </p>
      ) : (
        <p className="fault">{t('board.nobody-on-call')}</p>
      )}
      {rest.length > 0 ? (
        <p className="muted">{t('board.then', { names: rest.map(({ name }) => name).join(', ') })}</p>
      ) : null}
    </section>
  );
}

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
      </span>
    </li>
  );
}
