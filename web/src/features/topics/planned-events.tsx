import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlannedEventView, type TopicView } from '../../../../src/topics/topics.api';
import { Dialog } from '../../shared/dialog';
import { Fold } from '../../shared/fold';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { dayTime, useNow } from '../../shared/time';
import { PlanForm } from './plan-form';
import { usePlanWords } from './plan-words';
import { usePlannedEvents, useWithdrawEvent } from './topic-queries';

/** What is announced for the topic: it raises the expectation, and never mutes. */
export function PlannedEvents({ topic }: { readonly topic: TopicView }): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const events = usePlannedEvents(topic.id);
  return (
    <section className="card panel" aria-labelledby="planned-events">
      <header className="panel__head">
        <h2 id="planned-events">{t('planned.title')}</h2>
      </header>
      <p className="muted">{t('planned.hint')}</p>
      {events.isPending ? <LoadingState rows={2} height={36} /> : null}
      {events.isError ? <ErrorState error={events.error} retry={() => void events.refetch()} /> : null}
      {events.data ? <Events topic={topic} events={events.data} /> : null}
      {mayEdit ? (
        <Fold label={t('planned.add-one')}>
          <PlanForm topic={topic} />
        </Fold>
      ) : null}
    </section>
  );
}

interface EventsProps {
  readonly topic: TopicView;
  readonly events: readonly PlannedEventView[];
}

/** What is to come, also when it was withdrawn; what is over waits behind a line, the latest first. */
function Events({ topic, events }: EventsProps): ReactElement {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const over = events.filter(({ to }) => Date.parse(to) <= now).reverse();
  const present = events.filter((event) => !over.includes(event));
  return (
    <>
      {present.some(({ withdrawnAt }) => withdrawnAt === null) ? null : <p>{t('planned.none')}</p>}
      <EventList topic={topic} events={present} />
      {over.length > 0 ? (
        <Fold label={t('planned.over', { count: over.length })}>
          <EventList topic={topic} events={over} />
        </Fold>
      ) : null}
    </>
  );
}

function EventList({ topic, events }: EventsProps): ReactElement {
  return (
    <ul className="rows">
      {events.map((event) => (
        <Row key={event.id} topic={topic} event={event} />
      ))}
    </ul>
  );
}

interface RowProps {
  readonly topic: TopicView;
  readonly event: PlannedEventView;
}

function Row({ topic, event }: RowProps): ReactElement {
  const { t, i18n } = useTranslation();
  const mayEdit = useMay('lead');
  const now = useNow(60_000);
  const words = usePlanWords(topic.timezone);
  const { note, lift, createdBy, createdAt, withdrawnBy, withdrawnAt } = event;
  const isWithdrawn = withdrawnAt !== null;
  const time = (at: string): string => dayTime(at, i18n.language, now);
  return (
    <li className="row">
      <div className="row__main">
        <p className={isWithdrawn ? 'planned--withdrawn' : undefined}>
          {note} <span className="numeric">{words.times(lift)}</span>
        </p>
        <p className="muted numeric">{words.span(event)}</p>
        <p className="muted numeric">{t('planned.by', { name: createdBy, at: time(createdAt) })}</p>
        {isWithdrawn ? (
          <p className="numeric">{t('planned.withdrawn-by', { name: withdrawnBy ?? '', at: time(withdrawnAt) })}</p>
        ) : null}
      </div>
      {mayEdit && !isWithdrawn && Date.parse(event.to) > now ? <Withdraw topic={topic} event={event} /> : null}
    </li>
  );
}

/** Asks first: it is final, and what comes from then on is judged without it. */
function Withdraw({ topic, event }: RowProps): ReactElement {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
  };
  return (
    <>
      <Button
        variant="default"
        aria-label={t('planned.withdraw-this', { note: event.note })}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('planned.withdraw')}
      </Button>
      {isAsking ? <WithdrawDialog topic={topic} event={event} close={close} /> : null}
    </>
  );
}

function WithdrawDialog({ topic, event, close }: RowProps & { readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const words = usePlanWords(topic.timezone);
  const withdraw = useWithdrawEvent(topic.id);
  const problemText = useProblemText();
  return (
    <Dialog title={t('planned.withdraw-ask')} close={close}>
      <div className="form">
        <p>
          <strong>{event.note}</strong>, {words.span(event)}
        </p>
        <p>{t('planned.withdraw-effect')}</p>
        {withdraw.isError ? (
          <p role="alert" className="fault">
            {problemText(withdraw.error)}
          </p>
        ) : null}
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button
            color="red"
            loading={withdraw.isPending}
            onClick={() => {
              withdraw.mutate(event.id, { onSuccess: close });
            }}
          >
            {t('planned.withdraw')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
