import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type TimelineEntryView } from '../../../../src/incidents/incidents.api';
import { knownKey } from '../../i18n/i18n';
import { type WordKey } from '../../i18n/word-key';
import { actorName } from '../../shared/actor';
import { dayTime, exactTime, useNow } from '../../shared/time';
import { useSpokenFacts } from './spoken-facts';

interface Props {
  readonly entry: TimelineEntryView;
  /** A link led to this moment. */
  readonly isMarked?: boolean;
}

/** One line of the timeline. Its time is the address of the moment, to be sent to somebody. */
export function TimelineEntry({ entry, isMarked = false }: Props): ReactElement {
  const { t } = useTranslation();
  const spoken = useSpokenFacts();
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isMarked) place.current?.scrollIntoView({ block: 'center' });
  }, [isMarked]);
  const key = keyOf(entry);
  const { continuedBy } = entry.data;
  return (
    <li
      ref={place}
      className={`entry track--${entry.track}${isMarked ? ' entry--marked' : ''}`}
      aria-current={isMarked ? 'true' : undefined}
    >
      <Moment at={entry.at} />
      <div className="entry__text">
        <p>
          <span className="visually-hidden">{t(`track.${entry.track}`)}: </span>
          {key ? t(key, spoken(entry)) : entry.type}
          {typeof continuedBy === 'string' ? (
            <>
              {' · '}
              <Link to={`/incidents/${continuedBy}`}>{t('timeline.continued-by')}</Link>
            </>
          ) : null}
        </p>
        <p className="muted">{actorName(entry.actor)}</p>
      </div>
    </li>
  );
}

function Moment({ at }: { readonly at: string }): ReactElement {
  const { t, i18n } = useTranslation();
  const { search } = useLocation();
  const now = useNow(60_000);
  const there = new URLSearchParams(search);
  there.set('at', at);
  const time = dayTime(at, i18n.language, now);
  return (
    <Link
      to={{ search: there.toString() }}
      replace
      preventScrollReset
      className="entry__time numeric muted"
      aria-label={t('timeline.moment', { time: exactTime(at, i18n.language) })}
      title={exactTime(at, i18n.language)}
    >
      <time dateTime={at}>{time}</time>
    </Link>
  );
}

/** A step that the service did by itself is named by what it did. */
export function keyOf({ type, data }: TimelineEntryView): WordKey | undefined {
  const ofKind = typeof data.kind === 'string' ? knownKey(`timeline.${type}-${data.kind}`) : undefined;
  return ofKind ?? knownKey(`timeline.${type}`);
}
