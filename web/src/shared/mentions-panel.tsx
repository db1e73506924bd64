import { Button, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMediaQuery } from '@mantine/hooks';
import { type InfiniteData, useInfiniteQuery, type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MentionPage, type MentionQuery, type MentionView } from '../../../src/intake/mentions.api';
import { ask } from './api';
import { CorrectTone, sentimentWord } from './correct-tone';
import { Original } from './original';
import { ErrorState, LoadingState } from './states';
import { Ago } from './time';
import { useNumber } from './use-number';
import { WhyTone } from './why-tone';

type Sort = MentionQuery['sort'];
const SORTS: readonly Sort[] = ['new', 'reach', 'negative'];
const ONLY = ['all', 'outrage', 'needs-answer'] as const satisfies readonly (MentionQuery['only'] | 'all')[];
type Only = (typeof ONLY)[number];

/** At first: enough to hear the tone, without pushing the timeline out of sight. */
const FIRST_ON_DESK = 6;
const FIRST_ON_PHONE = 3;

interface Props {
  readonly topic: string;
  /** ISO 8601; without them the newest of all times. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Why there may be none, and what to do about it. */
  readonly emptyHint?: string;
}

export function MentionsPanel({ topic, from, to, emptyHint }: Props): ReactElement {
  const { t } = useTranslation();
  const [sort, setSort] = useState<Sort>('new');
  const [only, setOnly] = useState<Only>('all');
  const mentions = useMentions({ topic, from, to }, { sort, only });
  const emptyWords = only === 'all' ? { empty: t('mentions.none'), emptyHint } : { empty: t('mentions.none-of-these') };
  return (
    <section className="card panel" aria-labelledby="mentions">
      <header className="panel__head">
        <h2 id="mentions">{t('mentions.title')}</h2>
        <SegmentedControl
          aria-label={t('mentions.sort')}
          value={sort}
          onChange={(wish) => {
            setSort(SORTS.find((known) => known === wish) ?? 'new');
          }}
          data={SORTS.map((value) => ({ value, label: t(`mentions.sort-${value}`) }))}
        />
      </header>
      <SegmentedControl
        className="mentions__only"
        aria-label={t('mentions.only')}
        value={only}
        onChange={(wish) => {
          setOnly(ONLY.find((known) => known === wish) ?? 'all');
        }}
        data={ONLY.map((value) => ({ value, label: t(`mentions.only-${value}`) }))}
      />
      {mentions.isPending ? <LoadingState rows={4} height={72} /> : null}
      {mentions.isError ? <ErrorState error={mentions.error} retry={() => void mentions.refetch()} /> : null}
      {mentions.data ? (
        <>
          <NewerMentions topic={topic} fetchedAt={mentions.dataUpdatedAt} show={() => void mentions.refetch()} />
          <MentionList topic={topic} mentions={mentions} {...emptyWords} />
        </>
      ) : null}
    </section>
  );
}

interface ListProps extends Pick<Props, 'topic'> {
  readonly empty: string;
  readonly emptyHint?: string | undefined;
  readonly mentions: ReturnType<typeof useMentions>;
}

function MentionList({ topic, mentions, empty, emptyHint }: ListProps): ReactElement {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 760px)');
  const [isUnfolded, setUnfolded] = useState(false);
  const items = mentions.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = isUnfolded ? items : items.slice(0, isPhone ? FIRST_ON_PHONE : FIRST_ON_DESK);
  const isFolded = shown.length < items.length;
  if (items.length === 0) {
    return (
      <>
        <p>{empty}</p>
        {emptyHint === undefined ? null : <p className="muted">{emptyHint}</p>}
      </>
    );
  }
  return (
    <>
      <ul className="mentions">
        {shown.map((mention) => (
          <Mention key={mention.key} topic={topic} mention={mention} />
        ))}
      </ul>
      {isFolded || mentions.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          loading={mentions.isFetchingNextPage}
          onClick={() => {
            setUnfolded(true);
            if (!isFolded) void mentions.fetchNextPage();
          }}
        >
          {t('mentions.more')}
        </Button>
      ) : null}
    </>
  );
}

function useMentions(
  { topic, from, to }: Pick<Props, 'topic' | 'from' | 'to'>,
  { sort, only }: { readonly sort: Sort; readonly only: Only },
): UseInfiniteQueryResult<InfiniteData<MentionPage>> {
  return useInfiniteQuery({
    queryKey: ['mentions', topic, from, to, sort, only],
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({ topic, sort, limit: '25' });
      if (from !== undefined) asked.set('from', from);
      if (to !== undefined) asked.set('to', to);
      if (only !== 'all') asked.set('only', only);
      if (pageParam !== '') asked.set('cursor', pageParam);
      return ask(MentionPage, `/v1/mentions?${asked.toString()}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // the list never moves under the reader's eyes: newer ones are offered, and shown on demand
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}

function NewerMentions({
  topic,
  fetchedAt,
  show,
}: {
  readonly topic: string;
  readonly fetchedAt: number;
  readonly show: () => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const { data: countedAt } = useQuery<string | null>({
    queryKey: ['counted', topic],
    queryFn: () => null,
    enabled: false,
    staleTime: Infinity,
  });
  if (!countedAt || Date.parse(countedAt) <= fetchedAt) return null;
  return (
    <Button variant="light" fullWidth leftSection={<IconRefresh size={18} aria-hidden />} onClick={show}>
      {t('mentions.show-newer')}
    </Button>
  );
}

interface MentionProps {
  readonly topic: string;
  readonly mention: MentionView;
}

function Mention({ topic, mention }: MentionProps): ReactElement {
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
        <WhyTone topic={topic} mention={mention} />
        <CorrectTone topic={topic} mention={mention} />
      </p>
    </li>
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
function Tone({ mention }: Pick<MentionProps, 'mention'>): ReactElement {
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
