import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactElement, useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { FoldButton } from '../../shared/fold';
import { TopicCard } from './topic-card';
import { TopicLine } from './topic-line';
import { type BoardTopic } from '../../shared/topic-now';
import { sorted } from '../../shared/topic-order';
import { remember, remembered } from '../../shared/storage';

/** From so many on one looks for a topic by its name. */
const MANY = 8;
const CALM_IS_OPEN = 'sturmwarte.board.calm';

interface Props {
  readonly topics: readonly BoardTopic[];
  readonly incidents: readonly IncidentView[];
}

export function TopicList({ topics, incidents }: Props): ReactElement {
  const { t } = useTranslation();
  const [wanted, want] = useState('');
  const looked = useDeferredValue(wanted);
  const { stirred, calm } = useMemo(() => sorted(topics, looked), [topics, looked]);
  const incidentsOf = useMemo(() => byTopic(incidents), [incidents]);
  return (
    <>
      {topics.length >= MANY ? (
        <TextInput
          size="md"
          type="search"
          className="board__search"
          aria-label={t('board.find')}
          placeholder={t('board.find')}
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
          value={wanted}
          onChange={({ currentTarget }) => {
            want(currentTarget.value);
          }}
        />
      ) : null}
      {stirred.length + calm.length === 0 ? <p className="muted">{t('board.none-found')}</p> : null}
      <div className="board__topics">
        {stirred.map((topic) => (
          <TopicCard key={topic.id} topic={topic} incidents={incidentsOf.get(topic.id) ?? NONE} />
        ))}
      </div>
      {calm.length > 0 ? <Calm topics={calm} /> : null}
    </>
  );
}

function Calm({ topics }: { readonly topics: readonly BoardTopic[] }): ReactElement {
  const { t } = useTranslation();
  const content = useId();
  const [isOpen, setOpen] = useState(() => remembered(CALM_IS_OPEN) === 'yes');
  return (
    <section className="card calm">
      <FoldButton
        label={t('board.calm', { count: topics.length })}
        isOpen={isOpen}
        controls={content}
        toggle={(willBeOpen) => {
          remember(CALM_IS_OPEN, willBeOpen ? 'yes' : 'no');
          setOpen(willBeOpen);
        }}
      />
      <ul id={content} className="calm__lines" hidden={!isOpen}>
        {isOpen ? topics.map((topic) => <TopicLine key={topic.id} topic={topic} />) : null}
      </ul>
    </section>
  );
}

const NONE: readonly IncidentView[] = [];

/** The same list as long as the incidents are the same: a card is drawn again only when something of it has changed. */
function byTopic(incidents: readonly IncidentView[]): ReadonlyMap<string, readonly IncidentView[]> {
  const lists = new Map<string, IncidentView[]>();
  for (const incident of incidents) {
    if (incident.topic === null) continue;
    const list = lists.get(incident.topic);
    if (list) list.push(incident);
    else lists.set(incident.topic, [incident]);
  }
  return lists;
}
