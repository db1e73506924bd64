import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '../../../../src/kernel/formats';
import { type Connection } from '../../shared/live';
import { clockTime, useNow } from '../../shared/time';

/** The board is fetched once a minute at least: older than this, something is wrong. */
const STALE_MS = 150_000;

interface Props {
  readonly at: string | undefined;
  readonly connection: Connection;
}

export function WallHead({ at, connection }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(1_000);
  const day = dateFormat(i18n.language === 'de' ? 'de' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(now);
  return (
    <header className="wall__head">
      <h1 className="visually-hidden">{t('wall.title')}</h1>
      <span className="wall__brand">
        <img src="/icon.svg" alt="" style={{ width: '2.125rem', height: '2.125rem' }} />
        <span translate="no">Sturmwarte</span>
      </span>
      <Trouble at={at} connection={connection} now={now} />
      <span className="wall__day">{day}</span>
      <time className="wall__clock">{clockTime(new Date(now).toISOString(), i18n.language)}</time>
    </header>
  );
}

/** Large, because from across the room a small word is none: what hangs there may be old. */
function Trouble({ at, connection, now }: Props & { readonly now: number }): ReactElement {
  const { t, i18n } = useTranslation();
  const isOld = at !== undefined && now - Date.parse(at) > STALE_MS;
  const isCut = connection === 'lost' || connection === 'offline';
  return (
    <span role="status" className="wall__trouble-place">
      {isOld || isCut ? (
        <strong className="wall__trouble">
          {isOld ? t('wall.stale', { time: clockTime(at, i18n.language) }) : t(`connection.${connection}`)}
        </strong>
      ) : null}
    </span>
  );
}
