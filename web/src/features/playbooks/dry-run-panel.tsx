import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { IncidentView } from '../../../../src/incidents/incidents.api';
import { type DryRun, type DryRunView } from '../../../../src/playbooks/playbooks.api';
import { ask } from '../../shared/api';
import { Fault } from '../../shared/fault';
import { Fold } from '../../shared/fold';
import { dayTime } from '../../shared/time';
import { DryRunAxis } from './dry-run-axis';
import { useMinutes } from './editor/step-words';
import { useDryRun } from './playbook-queries';

interface Props {
  readonly draft: string;
  readonly playbook: string;
  /** There is one in force to compare with. */
  readonly hasFormer: boolean;
  readonly titleOf: (step: string) => string;
  /** A text with faults can't be run, not even dry. */
  readonly isReadable: boolean;
}

/** What this text would have done in an incident of the past, and when. */
export function DryRunPanel({ draft, playbook, hasFormer, titleOf, isReadable }: Props): ReactElement {
  const { t } = useTranslation();
  const run = useDryRun(`/v1/playbook-drafts/${encodeURIComponent(draft)}/dry-run`);
  const former = useDryRun(`/v1/playbooks/${encodeURIComponent(playbook)}/dry-run`);
  const { data: incidents = [] } = useQuery({
    queryKey: ['incidents', 'closed'],
    queryFn: ({ signal }) => ask(z.array(IncidentView), '/v1/incidents?state=closed', signal),
  });
  const [chosen, setChosen] = useState('');
  const [answers, setAnswers] = useState<DryRun['answers']>('prompt');
  const incident = incidents.some(({ id }) => id === chosen) ? chosen : incidents[0]?.id;
  return (
    <section className="card panel" aria-labelledby="dry-run">
      <h2 id="dry-run">{t('dry-run.title')}</h2>
      <p className="muted">{t('dry-run.hint')}</p>
      {incident === undefined ? (
        <p className="muted">{t('dry-run.no-incident')}</p>
      ) : (
        <>
          <IncidentField incidents={incidents} value={incident} change={setChosen} />
          <NativeSelect
            label={t('dry-run.answers')}
            value={answers}
            onChange={({ currentTarget: { value } }) => {
              setAnswers(value === 'none' ? 'none' : 'prompt');
            }}
            data={(['prompt', 'none'] as const).map((value) => ({ value, label: t(`dry-run.answers-${value}`) }))}
          />
          {isReadable ? null : <p className="muted">{t('dry-run.mend-first')}</p>}
          <Button
            variant="default"
            disabled={!isReadable}
            loading={run.isPending}
            onClick={() => {
              run.mutate({ incident, answers });
              if (hasFormer) former.mutate({ incident, answers });
            }}
          >
            {t('dry-run.do')}
          </Button>
        </>
      )}
      <Fault error={run.error} saysWhy />
      {run.data ? <Outcome view={run.data} before={former.data} titleOf={titleOf} /> : null}
    </section>
  );
}

interface FieldProps {
  readonly incidents: readonly IncidentView[];
  readonly value: string;
  readonly change: (id: string) => void;
}

function IncidentField({ incidents, value, change }: FieldProps): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <NativeSelect
      label={t('dry-run.incident')}
      value={value}
      onChange={({ currentTarget }) => {
        change(currentTarget.value);
      }}
      data={incidents.map(({ id, topicName, openedAt, peakLevel }) => ({
        value: id,
        label: t('dry-run.incident-words', {
          name: topicName ?? id,
          time: dayTime(openedAt, i18n.language, 0),
          level: peakLevel ?? '?',
        }),
      }))}
    />
  );
}

interface OutcomeProps {
  readonly view: DryRunView;
  readonly before: DryRunView | undefined;
  readonly titleOf: (step: string) => string;
}

function Outcome({ view, before, titleOf }: OutcomeProps): ReactElement {
  const { t } = useTranslation();
  const { finishedAt } = view;
  return (
    <>
      <DryRunAxis view={view} before={before} titleOf={titleOf} />
      <p className={finishedAt === null ? 'fault' : 'muted'}>
        {t(finishedAt === null ? 'dry-run.not-finished' : 'dry-run.finished')}
      </p>
      <Fold label={t('dry-run.in-words')}>
        <EventList view={view} titleOf={titleOf} />
      </Fold>
    </>
  );
}

function EventList({ view: { events }, titleOf }: Omit<OutcomeProps, 'before'>): ReactElement {
  const { t } = useTranslation();
  const minutes = useMinutes();
  return (
    <ol className="dry-run" aria-label={t('dry-run.outcome')}>
      {events.map(({ afterMinutes, step, type, what, detail }, place) => (
        <li key={place} className={`dry-run__event dry-run__event--${what}`}>
          <span className="numeric muted">{t('dry-run.after-time', { time: minutes(afterMinutes) })}</span>
          <span>
            <strong>{titleOf(step)}</strong> {t(`dry-run.${what}`)}
            <span className="muted">
              {' '}
              {t(`step-type.${type}`)}
              {detail === null ? '' : `: ${detail}`}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
