import { Button, Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { TOPIC_KINDS, TopicInput, type TopicView } from '../../../../src/topics/topics.api';
import { MentionsPanel } from '../../shared/mentions-panel';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { READER_ZONE } from '../../shared/time';
import { BudgetPanel } from './budget-panel';
import { QueryField } from './query-field';
import { useDeleteTopic, useSaveTopic, useTopics } from './topic-queries';

export function TopicPage(): ReactElement {
  const { t } = useTranslation();
  const { id } = useParams();
  const topics = useTopics();
  if (topics.isPending) return <LoadingState rows={3} />;
  if (topics.isError) return <ErrorState error={topics.error} retry={() => void topics.refetch()} />;
  const topic = topics.data.find((known) => known.id === id);
  if (!topic && id !== 'new') return <EmptyState title={t('state.nothing-here')} />;
  return <TopicForm key={topic?.id} topic={topic} />;
}

function blank(): TopicInput {
  return { id: '', name: '', kind: 'brand', query: '', competitors: [], timezone: READER_ZONE };
}

function TopicForm({ topic }: { readonly topic: TopicView | undefined }): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  // held from the first look: what somebody else changes meanwhile must not slip under the reader's pen
  const [read] = useState(topic);
  const [input, setInput] = useState<TopicInput>(topic ?? blank());
  const change = (changes: Partial<TopicInput>): void => {
    setInput((before) => ({ ...before, ...changes }));
  };
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to="/topics">{t('nav.topics')}</Link>
          </p>
          <h1>{read?.name ?? t('topics.new')}</h1>
        </div>
        {read && mayEdit ? <DeleteTopic topic={read} /> : null}
      </header>
      <div className="topic-page">
        <SaveForm input={input} version={read?.version} mayEdit={mayEdit}>
          <TextInput
            label={t('topics.name')}
            required
            maxLength={120}
            value={input.name}
            onChange={({ currentTarget: { value } }) => {
              change(read ? { name: value } : { name: value, id: idOf(value) });
            }}
          />
          <TextInput
            label={t('topics.id')}
            description={t('topics.id-hint')}
            required
            readOnly={read !== undefined}
            value={input.id}
            onChange={({ currentTarget: { value } }) => {
              change({ id: value });
            }}
          />
          <NativeSelect
            label={t('topics.kind')}
            value={input.kind}
            onChange={({ currentTarget: { value } }) => {
              change({ kind: TOPIC_KINDS.find((kind) => kind === value) ?? 'brand' });
            }}
            data={TOPIC_KINDS.map((kind) => ({ value: kind, label: t(`topic-kind.${kind}`) }))}
          />
          <QueryField
            query={input.query}
            change={(query) => {
              change({ query });
            }}
          />
          <NativeSelect
            label={t('topics.timezone')}
            description={t('topics.timezone-hint')}
            value={input.timezone}
            onChange={({ currentTarget: { value } }) => {
              change({ timezone: value });
            }}
            data={zones(input.timezone)}
          />
          <CompetitorsField input={input} change={change} />
          <TextInput
            label={t('topics.alarm-budget')}
            description={t('topics.alarm-budget-hint')}
            type="number"
            min={0.01}
            max={100}
            step="any"
            value={input.alarmBudget ?? ''}
            onChange={({ currentTarget: { value } }) => {
              change({ alarmBudget: value === '' ? undefined : Number(value) });
            }}
          />
        </SaveForm>
        {read ? (
          <div className="topic-page__side">
            <BudgetPanel topic={read} />
            <MentionsPanel topic={read.id} emptyHint={t('topics.no-mentions')} />
          </div>
        ) : null}
      </div>
    </>
  );
}

interface FieldProps {
  readonly input: TopicInput;
  readonly change: (changes: Partial<TopicInput>) => void;
}

/** The control group: when they are hit as well, it is the industry's storm. */
function CompetitorsField({ input, change }: FieldProps): ReactElement {
  const { t } = useTranslation();
  const { data: topics = [] } = useTopics();
  const others = topics.filter(({ id }) => id !== input.id);
  // one that was deleted since stays visible, so that it can be taken out
  const gone = input.competitors.filter((id) => !others.some((topic) => topic.id === id));
  return (
    <MultiSelect
      label={t('topics.competitors')}
      description={t('topics.competitors-hint')}
      searchable
      maxValues={50}
      nothingFoundMessage={t('topics.competitors-none')}
      value={input.competitors}
      onChange={(competitors) => {
        change({ competitors });
      }}
      data={[...others.map(({ id, name }) => ({ value: id, label: name })), ...gone]}
    />
  );
}

interface SaveProps {
  readonly input: TopicInput;
  readonly version: number | undefined;
  readonly mayEdit: boolean;
  readonly children: React.ReactNode;
}

function SaveForm({ input, version, mayEdit, children }: SaveProps): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSaveTopic();
  const problemText = useProblemText();
  const [isFaulty, setFaulty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = TopicInput.safeParse(input);
    setFaulty(!checked.success);
    if (checked.success) save.mutate({ input: checked.data, version }, { onSuccess: () => void navigate('/topics') });
  };
  return (
    <form onSubmit={submit} className="card form form--wide">
      <fieldset disabled={!mayEdit} className="form form--bare">
        {children}
        {isFaulty ? (
          <p role="alert" className="fault">
            {t('topics.fault')}
          </p>
        ) : null}
        {save.isError ? (
          <p role="alert" className="fault">
            {problemText(save.error)}
          </p>
        ) : null}
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

function DeleteTopic({ topic }: { readonly topic: TopicView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteTopic();
  const problemText = useProblemText();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('topics.delete')}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        title={t('topics.delete')}
        closeButtonProps={{ 'aria-label': t('action.close'), size: 44 }}
        centered
      >
        <p>{t('topics.delete-effect', { name: topic.name })}</p>
        {remove.isError ? (
          <p role="alert" className="fault">
            {problemText(remove.error)}
          </p>
        ) : null}
        <div className="form__buttons">
          <Button
            variant="default"
            onClick={() => {
              setAsking(false);
            }}
          >
            {t('action.cancel')}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => {
              remove.mutate(topic.id, { onSuccess: () => void navigate('/topics') });
            }}
          >
            {t('topics.delete')}
          </Button>
        </div>
      </Modal>
    </>
  );
}

/** "Nordbahn Fernverkehr" → "nordbahn-fernverkehr" */
export function idOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
  return plain
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}

function zones(chosen: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(chosen) ? known : [chosen, ...known];
}
