import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MentionFilters, type MentionSpan, NO_FILTERS } from '../early/mentions-path';
import { MentionCopies } from './mention-copies';
import { MentionFilterFields } from './mention-filters';
import { type MentionPages, useMentions } from './mention-queries';
import { Mention } from './mention-row';
import { ErrorState, LoadingState } from './states';
import './mentions.css';

/** At first: enough to hear the tone, without pushing what stands below out of sight. */
const FIRST_ON_DESK = 6;
const FIRST_ON_PHONE = 3;

interface Props extends MentionSpan {
  /** Why there may be none, and what to do about it. */
  readonly emptyHint?: string;
}

/** The mentions beside something else: it keeps the choice for itself. */
export function MentionsPanel(props: Props): ReactElement {
  const { t } = useTranslation();
  const [filters, setFilters] = useState(NO_FILTERS);
  return (
    <Mentions
      {...props}
      title={t('mentions.title')}
      filters={filters}
      change={(changes) => {
        setFilters({ ...filters, ...changes });
      }}
    />
  );
}

interface MentionsProps extends Props {
  readonly title: string;
  readonly filters: MentionFilters;
  readonly change: (changes: Partial<MentionFilters>) => void;
  /** On a page of their own all that came stand there at once. */
  readonly isWhole?: boolean;
}

export function Mentions({ title, filters, change, emptyHint, isWhole = false, ...span }: MentionsProps): ReactElement {
  const { t } = useTranslation();
  const mentions = useMentions(span, filters);
  const isAll = filters.only === 'all' && filters.search === '' && filters.source === '' && filters.sentiment === '';
  const emptyWords = isAll ? { empty: t('mentions.none'), emptyHint } : { empty: t('mentions.none-of-these') };
  return (
    <section className="card panel" aria-labelledby="mentions">
      <h2 id="mentions">{title}</h2>
      <MentionFilterFields filters={filters} change={change} />
      {mentions.isPending ? <LoadingState rows={4} height={72} /> : null}
      {mentions.isError ? <ErrorState error={mentions.error} retry={() => void mentions.refetch()} /> : null}
      {mentions.data ? (
        <>
          <NewerMentions topic={span.topic} fetchedAt={mentions.dataUpdatedAt} show={() => void mentions.refetch()} />
          <MentionList span={span} mentions={mentions} isWhole={isWhole} {...emptyWords} />
        </>
      ) : null}
    </section>
  );
}

interface ListProps {
  readonly span: MentionSpan;
  readonly isWhole: boolean;
  readonly empty: string;
  readonly emptyHint?: string | undefined;
  readonly mentions: MentionPages;
}

function MentionList({ span, mentions, isWhole, empty, emptyHint }: ListProps): ReactElement {
  const { t } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 760px)');
  const [isUnfolded, setUnfolded] = useState(isWhole);
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
          <Mention key={mention.key} topic={span.topic} mention={mention}>
            {(mention.copies ?? 1) > 1 ? <MentionCopies span={span} mention={mention} /> : null}
          </Mention>
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

interface NewerProps {
  readonly topic: string | undefined;
  readonly fetchedAt: number;
  readonly show: () => void;
}

function NewerMentions({ topic = '', fetchedAt, show }: NewerProps): ReactElement | null {
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
