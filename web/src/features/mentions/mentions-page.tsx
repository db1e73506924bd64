import { NativeSelect } from '@mantine/core';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Mentions } from '../../shared/mentions-panel';
import { useChangeAddress } from '../../shared/use-change-address';
import { useTopics } from '../../shared/topics';
import { changedAddress, filtersOf, HOUR_MS, hoursOf, SPANS } from './mentions-address';

/** All that is said of what is watched. The choice stands in the address: it can be sent to somebody. */
export function MentionsPage(): ReactElement {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const changeAddress = useChangeAddress();
  const { data: topics = [] } = useTopics();
  const topic = topics.find(({ id }) => id === search.get('topic'));
  const hours = hoursOf(search);
  // of the moment of the choice: a span that moves on would be another question every time
  const from = useMemo(() => (hours === 0 ? undefined : new Date(Date.now() - hours * HOUR_MS).toISOString()), [hours]);
  const change = (changes: Readonly<Record<string, unknown>>): void => {
    changeAddress((before) => changedAddress(before, changes));
  };
  return (
    <>
      <header className="heading">
        <h1>{t('mentions.title')}</h1>
      </header>
      <div className="mentions-page__of">
        <NativeSelect
          label={t('mentions.topic')}
          value={search.get('topic') ?? ''}
          onChange={({ currentTarget: { value } }) => {
            change({ topic: value });
          }}
          data={[
            { value: '', label: t('mentions.all-topics') },
            ...topics.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <NativeSelect
          label={t('mentions.span')}
          value={String(hours)}
          onChange={({ currentTarget: { value } }) => {
            change({ hours: value });
          }}
          data={SPANS.map((value) => ({ value: String(value), label: t(`mentions.span-${value}`) }))}
        />
      </div>
      <Mentions
        title={topic?.name ?? t('mentions.all-topics')}
        topic={search.get('topic') ?? undefined}
        from={from}
        emptyHint={t('topics.no-mentions')}
        filters={filtersOf(search)}
        change={change}
        isWhole
      />
    </>
  );
}
