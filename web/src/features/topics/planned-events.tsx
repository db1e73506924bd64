import { Button, NumberInput, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlannedEventInput, type PlannedEventView } from '../../../../src/topics/topics.api';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { exactTime, useNow } from '../../shared/time';
import { usePlannedEvents, usePlanEvent, useWithdrawEvent } from './topic-queries';

/** What is announced for the topic: it raises the expectation, and never mutes. */
export function PlannedEvents({ topic }: { readonly topic: string }): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const now = useNow(60_000);
  const events = usePlannedEvents(topic);
  const present = events.data?.filter(({ to, withdrawnAt }) => withdrawnAt === null && Date.parse(to) > now) ?? [];
  return (
    <section className="card panel" aria-labelledby="planned-events">
      <header className="panel__head">
        <h2 id="planned-events">{t('planned.title')}</h2>
      </header>
      <p className="muted">{t('planned.hint')}</p>
      {events.isPending ? <LoadingState rows={2} height={36} /> : null}
      {events.isError ? <ErrorState error={events.error} retry={() => void events.refetch()} /> : null}
      {events.data && present.length === 0 ? <p>{t('planned.none')}</p> : null}
      <ul className="rows">
        {present.map((event) => (
          <Row key={event.id} topic={topic} event={event} mayEdit={mayEdit} />
        ))}
      </ul>
      {mayEdit ? <PlanForm topic={topic} /> : null}
    </section>
  );
}

interface RowProps {
  readonly topic: string;
  readonly event: PlannedEventView;
  readonly mayEdit: boolean;
}

function Row({ topic, event, mayEdit }: RowProps): ReactElement {
  const { t, i18n } = useTranslation();
  const withdraw = useWithdrawEvent(topic);
  const problemText = useProblemText();
  const { id, note, lift, createdBy } = event;
  const time = (at: string): string => exactTime(at, i18n.language);
  return (
    <li className="row">
      <div className="row__main">
        <p>
          {note} <span className="numeric">{t('planned.times', { lift })}</span>
        </p>
        <p className="muted numeric">{t('planned.span', { from: time(event.from), to: time(event.to) })}</p>
        <p className="muted">{t('planned.by', { name: createdBy })}</p>
        {withdraw.isError ? (
          <p role="alert" className="fault">
            {problemText(withdraw.error)}
          </p>
        ) : null}
      </div>
      {mayEdit ? (
        <Button
          variant="default"
          aria-label={t('planned.withdraw-this', { note })}
          loading={withdraw.isPending}
          onClick={() => {
            withdraw.mutate(id);
          }}
        >
          {t('planned.withdraw')}
        </Button>
      ) : null}
    </li>
  );
}

/** As the fields hold it: local times of the reader. */
interface Draft {
  readonly from: string;
  readonly to: string;
  readonly lift: number | string;
  readonly note: string;
}

const BLANK: Draft = { from: '', to: '', lift: 2, note: '' };

function PlanForm({ topic }: { readonly topic: string }): ReactElement {
  const { t } = useTranslation();
  const plan = usePlanEvent(topic);
  const problemText = useProblemText();
  const [draft, setDraft] = useState(BLANK);
  const [isFaulty, setFaulty] = useState(false);
  const change = (changes: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...changes }));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = PlannedEventInput.safeParse({ ...draft, from: instantOf(draft.from), to: instantOf(draft.to) });
    setFaulty(!checked.success);
    if (!checked.success) return;
    plan.mutate(checked.data, {
      onSuccess: () => {
        setDraft(BLANK);
      },
    });
  };
  return (
    <form onSubmit={submit} className="form" aria-label={t('planned.add')}>
      <TextInput
        label={t('planned.note')}
        required
        maxLength={200}
        value={draft.note}
        onChange={({ currentTarget: { value } }) => {
          change({ note: value });
        }}
      />
      <TimeField
        label={t('planned.from')}
        value={draft.from}
        change={(from) => {
          change({ from });
        }}
      />
      <TimeField
        label={t('planned.to')}
        value={draft.to}
        change={(to) => {
          change({ to });
        }}
      />
      <NumberInput
        label={t('planned.lift')}
        description={t('planned.lift-hint')}
        required
        min={1.1}
        max={100}
        step={0.5}
        decimalScale={1}
        hideControls
        value={draft.lift}
        onChange={(lift) => {
          change({ lift });
        }}
      />
      {isFaulty ? (
        <p role="alert" className="fault">
          {t('planned.fault')}
        </p>
      ) : null}
      {plan.isError ? (
        <p role="alert" className="fault">
          {problemText(plan.error)}
        </p>
      ) : null}
      <Button type="submit" variant="default" loading={plan.isPending}>
        {t('planned.add')}
      </Button>
    </form>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

function TimeField({ label, value, change }: TimeFieldProps): ReactElement {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      required
      value={value}
      onChange={({ currentTarget }) => {
        change(currentTarget.value);
      }}
    />
  );
}

/** The reader's local time as an instant; what is none stays what it is, and the schema says no. */
function instantOf(local: string): string {
  const ms = Date.parse(local);
  return Number.isNaN(ms) ? local : new Date(ms).toISOString();
}
