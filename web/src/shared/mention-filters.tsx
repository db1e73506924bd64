import { Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MentionFilters, ONLY, SORTS } from '../early/mentions-path';
import { SENTIMENTS } from './correct-tone';
import { MENTION_SEARCH } from './element-ids';
import { FoldButton } from './fold';
import { useBoard } from './topic-now';

const TYPING_MS = 300;

interface Props {
  readonly filters: MentionFilters;
  readonly change: (changes: Partial<MentionFilters>) => void;
}

export function MentionFilterFields({ filters, change }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="mention-filters">
      <SearchField search={filters.search} change={change} />
      <SegmentedControl
        fullWidth
        aria-label={t('mentions.sort')}
        value={filters.sort}
        onChange={(wish) => {
          change({ sort: SORTS.find((known) => known === wish) ?? 'new' });
        }}
        data={SORTS.map((value) => ({ value, label: t(`mentions.sort-${value}`) }))}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('mentions.only')}
        value={filters.only}
        onChange={(wish) => {
          change({ only: ONLY.find((known) => known === wish) ?? 'all' });
        }}
        data={ONLY.map((value) => ({ value, label: t(`mentions.only-${value}`) }))}
      />
      <More filters={filters} change={change} />
    </div>
  );
}

/** Asks once the hand rests. */
function SearchField({ search, change }: Pick<Props, 'change'> & { readonly search: string }): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(search);
  const ask = useDebouncedCallback((words: string) => {
    change({ search: words });
  }, TYPING_MS);
  return (
    <TextInput
      id={MENTION_SEARCH}
      type="search"
      aria-label={t('mentions.search')}
      placeholder={t('mentions.search')}
      maxLength={200}
      leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        ask(value);
      }}
    />
  );
}

/** What is asked for less often, behind a line that says how much of it is set. */
function More({ filters, change }: Props): ReactElement {
  const { t } = useTranslation();
  const content = useId();
  const { source, sentiment, isFolded } = filters;
  const set = [source !== '', sentiment !== '', !isFolded].filter(Boolean).length;
  const [isOpen, setOpen] = useState(set > 0);
  return (
    <div>
      <FoldButton
        label={set === 0 ? t('mentions.filters') : t('mentions.filters-set', { count: set })}
        isOpen={isOpen}
        controls={content}
        toggle={setOpen}
        isQuiet
      />
      <div id={content} hidden={!isOpen} className="mention-filters__more">
        {isOpen ? <MoreFields filters={filters} change={change} /> : null}
      </div>
    </div>
  );
}

function MoreFields({ filters: { source, sentiment, isFolded }, change }: Props): ReactElement {
  const { t } = useTranslation();
  const heard = (useBoard().data?.sources ?? []).map((one) => one.source);
  const sources = source === '' || heard.includes(source) ? heard : [...heard, source];
  return (
    <>
      <NativeSelect
        label={t('mentions.source')}
        value={source}
        onChange={({ currentTarget: { value } }) => {
          change({ source: value });
        }}
        data={[{ value: '', label: t('mentions.any') }, ...sources.map((value) => ({ value, label: value }))]}
      />
      <NativeSelect
        label={t('mentions.tone')}
        value={sentiment}
        onChange={({ currentTarget: { value } }) => {
          change({ sentiment: SENTIMENTS.find((known) => known === value) ?? '' });
        }}
        data={[
          { value: '', label: t('mentions.any') },
          ...SENTIMENTS.map((value) => ({ value, label: t(`tone.${value}`) })),
        ]}
      />
      <Checkbox
        className="check"
        label={t('mentions.fold')}
        checked={isFolded}
        onChange={({ currentTarget: { checked } }) => {
          change({ isFolded: checked });
        }}
      />
    </>
  );
}
