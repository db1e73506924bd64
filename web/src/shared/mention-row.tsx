import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type MentionView } from '../../../src/intake/mentions.api';
import { CorrectTone, sentimentWord } from './correct-tone';
import { Original } from './original';
import { Ago } from './time';
import { useNumber } from './use-number';
import { WhyTone } from './why-tone';

interface Props {
  /** Whose people taught how it sounds; undefined where several are looked through. */
  readonly topic: string | undefined;
  readonly mention: MentionView;
  readonly children?: ReactNode;
}

export function Mention({ topic, mention, children }: Props): ReactElement {
  const { t } = useTranslation();
  const author = mention.author?.name ?? mention.author?.handle;
  return (
    <li className="mention">
      <p className="mention__head muted">
        <span className="mention__source">{mention.source}</span>
        {author === undefined ? null : <span>{author}</span>}
        <Reach mention={mention} />
        <Ago at={mention.publishedAt} />
      </p>
      <p className="mention__text" lang={mention.language.length === 2 ? mention.language : undefined}>
        {mention.text ?? <em className="muted">{t('mentions.deleted')}</em>}
      </p>
      <p className="mention__foot">
        <Tone mention={mention} />
        {mention.own ? <span className="tag">{t('mentions.own')}</span> : null}
        {mention.editedAt === null ? null : <span className="muted">{t('mentions.edited')}</span>}
        <Original url={mention.url} />
        <Teaching topic={topic} mention={mention} />
      </p>
      {children}
    </li>
  );
}

/** Taught within one topic: which one is clear where one was asked for, or where it is about one only. */
function Teaching({ topic, mention }: Pick<Props, 'topic' | 'mention'>): ReactElement | null {
  const taughtIn = topic ?? (mention.topics.length === 1 ? mention.topics[0] : undefined);
  if (taughtIn === undefined) return null;
  return (
    <>
      <WhyTone topic={taughtIn} mention={mention} />
      <CorrectTone topic={taughtIn} mention={mention} />
    </>
  );
}

function Reach({ mention: { author, engagement } }: { readonly mention: MentionView }): ReactElement | null {
  const { t } = useTranslation();
  const number = useNumber();
  const followers = author?.followers;
  const shares = engagement?.shares;
  const facts = [
    followers === undefined ? undefined : t('mentions.followers', { count: followers, shown: number.count(followers) }),
    shares === undefined || shares === 0
      ? undefined
      : t('mentions.shares', { count: shares, shown: number.count(shares) }),
  ].filter((fact) => fact !== undefined);
  return facts.length > 0 ? <span className="numeric">{facts.join(' · ')}</span> : null;
}

/** The tone with an honest "unsure": the share behind it is said on demand only. */
function Tone({ mention }: Pick<Props, 'mention'>): ReactElement {
  const { t } = useTranslation();
  const { sentiment, isUnsure, isTaught, offensive } = mention;
  const word = sentimentWord(sentiment);
  return (
    <>
      <span className={`tag tag--${isUnsure ? 'unsure' : word}`}>{t(isUnsure ? 'tone.unsure' : `tone.${word}`)}</span>
      {offensive > 0.5 ? <span className="tag tag--negative">{t('tone.offensive')}</span> : null}
      <Stance mention={mention} />
      {isTaught ? <span className="muted">{t('tone.taught')}</span> : null}
    </>
  );
}

/** What somebody wants of us. Of older mentions nothing is known. */
function Stance({ mention: { outrage, needsAnswer, own } }: { readonly mention: MentionView }): ReactElement | null {
  const { t } = useTranslation();
  if (own) return null;
  return (
    <>
      {(outrage ?? 0) > 0.5 ? <span className="tag tag--negative">{t('tone.outrage')}</span> : null}
      {(needsAnswer ?? 0) > 0.5 ? <span className="tag">{t('tone.needs-answer')}</span> : null}
    </>
  );
}
