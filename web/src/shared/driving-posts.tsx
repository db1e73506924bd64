import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrivingPostView } from '../../../src/detection/drivers.api';
import { Original } from './original';
import { Ago } from './time';
import { useNumber } from './use-number';

/** The most read of the negative texts, and those that are said again and again. */
export function DrivingPosts({ posts }: { readonly posts: readonly DrivingPostView[] }): ReactElement | null {
  const { t } = useTranslation();
  if (posts.length === 0) return null;
  return (
    <div>
      <h3>{t('drivers.posts')}</h3>
      <ul className="mentions">
        {posts.map((post) => (
          <Post key={`${post.source}/${post.id}`} post={post} />
        ))}
      </ul>
    </div>
  );
}

function Post({ post }: { readonly post: DrivingPostView }): ReactElement {
  const { t } = useTranslation();
  const { text, language, copies, url, isNegative, isUnsure } = post;
  return (
    <li className="mention">
      <Head post={post} />
      <p className="mention__text mention__text--short" lang={language.length === 2 ? language : undefined}>
        {text}
      </p>
      <p className="mention__foot">
        {copies > 1 ? <span className="tag numeric">{t('drivers.said', { count: copies })}</span> : null}
        {isNegative ? (
          <span className={`tag tag--${isUnsure ? 'unsure' : 'negative'}`}>
            {t(isUnsure ? 'tone.unsure' : 'tone.negative')}
          </span>
        ) : null}
        <Original url={url} />
      </p>
    </li>
  );
}

function Head({ post }: { readonly post: DrivingPostView }): ReactElement {
  const { source, author, publishedAt } = post;
  const name = author?.name ?? author?.handle;
  return (
    <p className="mention__head muted">
      <span className="mention__source">{source}</span>
      {name === undefined ? null : <span>{name}</span>}
      <Loudness post={post} />
      <Ago at={publishedAt} />
    </p>
  );
}

/** Why it stands where it stands: who could read it, and where that is unknown or little, how many reacted. */
function Loudness({ post: { author, reach, reactions } }: { readonly post: DrivingPostView }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const followers = author?.followers;
  const views = reach > (followers ?? 0) ? reach : undefined;
  return (
    <>
      {followers === undefined ? null : (
        <span className="numeric">{t('mentions.followers', { count: followers, shown: number.count(followers) })}</span>
      )}
      {views === undefined ? null : (
        <span className="numeric">{t('drivers.reach', { shown: number.count(views) })}</span>
      )}
      {reactions > 0 ? (
        <span className="numeric">{t('drivers.reactions', { count: reactions, shown: number.count(reactions) })}</span>
      ) : null}
      {followers === undefined && reach === 0 && reactions === 0 ? <span>{t('drivers.reach-unknown')}</span> : null}
    </>
  );
}
