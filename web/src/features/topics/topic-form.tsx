import { Button, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { REGIONS, TOPIC_KINDS, type TopicInput, type TopicView } from '../../../../src/topics/topics.api';
import { Problem } from '../../shared/api';
import { useFocusOnFault } from '../../shared/focus-on-fault';
import { useMay } from '../../shared/session';
import { useProblemText } from '../../shared/states';
import { type Fault } from './plan-draft';
import { QueryField } from './query-field';
import { QueryTrial } from './query-trial';
import { draftOf, idOf, readTopic, type TopicDraft, type TopicFaults } from './topic-draft';
import { useSaveTopic } from './topic-queries';
import { READER_ZONE } from '../../shared/zone';
import { useTopics } from '../../shared/topics';

function blank(): TopicInput {
  return { id: '', name: '', kind: 'brand', query: '', competitors: [], timezone: READER_ZONE };
}

interface Props {
  readonly topic: TopicView | undefined;
  /** The topic as it became when the reader took another budget elsewhere on the page. */
  readonly taken?: TopicView | undefined;
}

export function TopicForm({ topic, taken }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay('lead');
  const navigate = useNavigate();
  const save = useSaveTopic();
  // held from the first look: what somebody else changes meanwhile must not slip under the reader's pen
  const [read, setRead] = useState(topic);
  const [draft, setDraft] = useState(() => draftOf(topic ?? blank(), i18n.language));
  const [met, meet] = useState(taken);
  if (taken && taken !== met) {
    meet(taken);
    // what else is being written stays; where somebody else changed something in between, saving has to say so
    if (taken.version - 1 === read?.version) setRead(taken);
    setDraft({ ...draft, alarmBudget: draftOf(taken, i18n.language).alarmBudget });
  }
  const [tries, setTries] = useState(0);
  const form = useFocusOnFault(tries);
  const { faults, input } = readTopic(draft, i18n.language);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    if (input) save.mutate({ input, version: read?.version }, { onSuccess: () => void navigate('/topics') });
  };
  const isTaken = save.error instanceof Problem && save.error.code === 'topic.exists';
  const shown: TopicFaults = isTaken ? { ...faults, id: { key: 'error.topic.exists' } } : faults;
  return (
    <form ref={form} onSubmit={submit} noValidate className="form">
      <fieldset disabled={!mayEdit} className="form form--bare">
        <Fields
          draft={draft}
          isNew={read === undefined}
          faults={tries > 0 ? shown : {}}
          change={(changes) => {
            setDraft((before) => ({ ...before, ...changes }));
            if (changes.id !== undefined) save.reset();
          }}
        />
        {save.isError && !isTaken ? <SaveFault error={save.error} /> : null}
        <p className="muted">{t('topics.effect')}</p>
        <div className="form__buttons">
          <Button component={Link} to="/topics" variant="default">
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('action.save')}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}

function SaveFault({ error }: { readonly error: unknown }): ReactElement {
  const problemText = useProblemText();
  return (
    <p role="alert" className="fault">
      {problemText(error)}
    </p>
  );
}

interface FieldProps {
  readonly draft: TopicDraft;
  readonly change: (changes: Partial<TopicDraft>) => void;
}

interface FieldsProps extends FieldProps {
  readonly isNew: boolean;
  readonly faults: TopicFaults;
}

function Fields({ draft, change, isNew, faults }: FieldsProps): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const said = (fault: Fault | undefined) => (fault ? t(fault.key, fault.values) : undefined);
  return (
    <>
      <TextInput
        label={t('topics.name')}
        required
        maxLength={120}
        value={draft.name}
        error={said(faults.name)}
        onChange={({ currentTarget: { value } }) => {
          change(isNew ? { name: value, id: idOf(value) } : { name: value });
        }}
      />
      <TextInput
        label={t('topics.id')}
        description={t('topics.id-hint')}
        required
        readOnly={!isNew}
        value={draft.id}
        error={said(faults.id)}
        onChange={({ currentTarget: { value } }) => {
          change({ id: value });
        }}
      />
      <NativeSelect
        label={t('topics.kind')}
        value={draft.kind}
        onChange={({ currentTarget: { value } }) => {
          change({ kind: TOPIC_KINDS.find((kind) => kind === value) ?? 'brand' });
        }}
        data={TOPIC_KINDS.map((kind) => ({ value: kind, label: t(`topic-kind.${kind}`) }))}
      />
      <QueryField
        query={draft.query}
        error={said(faults.query)}
        change={(query) => {
          change({ query });
        }}
      />
      {mayEdit ? (
        <QueryTrial query={draft.query} topic={isNew ? undefined : draft.id} timezone={draft.timezone} />
      ) : null}
      <NativeSelect
        label={t('topics.timezone')}
        description={t('topics.timezone-hint')}
        value={draft.timezone}
        onChange={({ currentTarget: { value } }) => {
          change({ timezone: value });
        }}
        data={zones(draft.timezone)}
      />
      <RegionField draft={draft} change={change} />
      <CompetitorsField draft={draft} change={change} />
      <TextInput
        label={t('topics.alarm-budget')}
        description={t('topics.alarm-budget-hint')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        value={draft.alarmBudget}
        error={said(faults.alarmBudget)}
        onChange={({ currentTarget: { value } }) => {
          change({ alarmBudget: value });
        }}
      />
    </>
  );
}

function RegionField({ draft, change }: FieldProps): ReactElement {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('topics.region')}
      description={t('topics.region-hint')}
      value={draft.region ?? ''}
      onChange={({ currentTarget: { value } }) => {
        change({ region: REGIONS.find((region) => region === value) });
      }}
      data={[
        { value: '', label: t('topics.region-default') },
        ...REGIONS.map((region) => ({ value: region, label: `${t(`region.${region}`)} (${region})` })),
      ]}
    />
  );
}

/** The control group: when they are hit as well, it is the industry's storm. */
function CompetitorsField({ draft, change }: FieldProps): ReactElement {
  const { t } = useTranslation();
  const { data: topics = [] } = useTopics();
  const others = topics.filter(({ id }) => id !== draft.id);
  // one that was deleted since stays visible, so that it can be taken out
  const gone = draft.competitors.filter((id) => !others.some((topic) => topic.id === id));
  return (
    <MultiSelect
      label={t('topics.competitors')}
      description={t('topics.competitors-hint')}
      searchable
      maxValues={50}
      nothingFoundMessage={t('topics.competitors-none')}
      value={draft.competitors}
      onChange={(competitors) => {
        change({ competitors });
      }}
      data={[...others.map(({ id, name }) => ({ value: id, label: name })), ...gone]}
    />
  );
}

function zones(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(chosen) ? known : [chosen, ...known];
}
