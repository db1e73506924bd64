import { Button, NativeSelect } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../shared/date-time-field/date-time-field';
import { FoldButton } from '../../shared/fold';
import { useTopics } from '../../shared/topics';
import { DRILLS, hidesBlind, type IncidentWish, isFiltered, KINDS, NO_FILTERS } from './incidents-address';

interface Props {
  readonly wish: IncidentWish;
  readonly change: (changes: Partial<IncidentWish>) => void;
}

/** Behind one line, unless a filter is at work: most come for what is open now. */
export function IncidentFilters({ wish, change }: Props): ReactElement {
  const { t } = useTranslation();
  const content = useId();
  const [isOpen, setOpen] = useState(() => isFiltered(wish));
  return (
    <div role="search" aria-label={t('incidents.filters')}>
      <FoldButton label={t('incidents.filter')} isOpen={isOpen} controls={content} toggle={setOpen} isQuiet />
      <div id={content} hidden={!isOpen}>
        {isOpen ? <Fields wish={wish} change={change} /> : null}
      </div>
      <BlindNote wish={wish} change={change} />
    </div>
  );
}

function Fields({ wish, change }: Props): ReactElement {
  const { t } = useTranslation();
  const { data: topics = [] } = useTopics();
  // one that was deleted since can still be what the address asks for
  const isGone = wish.topic !== '' && topics.every(({ id }) => id !== wish.topic);
  return (
    <div className="incidents__filters">
      <NativeSelect
        label={t('incidents.kind')}
        value={wish.kind}
        onChange={({ currentTarget: { value } }) => {
          change({ kind: KINDS.find((kind) => kind === value) ?? '' });
        }}
        data={[
          { value: '', label: t('incidents.any-kind') },
          ...KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        ]}
      />
      <NativeSelect
        label={t('incidents.topic')}
        value={wish.topic}
        onChange={({ currentTarget: { value } }) => {
          change({ topic: value });
        }}
        data={[
          { value: '', label: t('incidents.any-topic') },
          ...topics.map(({ id, name }) => ({ value: id, label: name })),
          ...(isGone ? [{ value: wish.topic, label: wish.topic }] : []),
        ]}
      />
      <DateField
        label={t('incidents.from')}
        value={wish.from}
        change={(from) => {
          change({ from });
        }}
      />
      <DateField
        label={t('incidents.to')}
        value={wish.to}
        change={(to) => {
          change({ to });
        }}
      />
      <NativeSelect
        label={t('incidents.drills')}
        value={wish.drills}
        onChange={({ currentTarget: { value } }) => {
          change({ drills: DRILLS.find((drills) => drills === value) ?? 'with' });
        }}
        data={DRILLS.map((drills) => ({ value: drills, label: t(`incidents.drills-${drills}`) }))}
      />
      {isFiltered(wish) ? (
        <Button
          variant="subtle"
          onClick={() => {
            change(NO_FILTERS);
          }}
        >
          {t('incidents.reset')}
        </Button>
      ) : null}
    </div>
  );
}

/** Says what is left out, and brings it back. */
function BlindNote({ wish, change }: Props): ReactElement | null {
  const { t } = useTranslation();
  const isHidden = hidesBlind(wish);
  if (!isHidden && (wish.state === 'open' || wish.kind !== '')) return null;
  return (
    <p className="muted incidents__blind">
      {t(isHidden ? 'incidents.blind-hidden' : 'incidents.blind-shown')}{' '}
      <button
        type="button"
        className="incidents__switch"
        onClick={() => {
          change({ blind: isHidden ? 'all' : 'open' });
        }}
      >
        {t(isHidden ? 'incidents.blind-show' : 'incidents.blind-hide')}
      </button>
    </p>
  );
}
