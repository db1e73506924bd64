import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DrillView } from '../../../../src/watchman/watchman.api';
import { actorName } from '../../shared/actor';
import { ask, tell } from '../../shared/api';
import { AskDialog } from '../../shared/dialog';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { useNumber } from '../../shared/use-number';

const DRILLS = ['drills'] as const;
const LOOKING_MS = 2_000;
const EACH_MS = 60_000;

/** The whole way from a mention to an answer, tried and measured. */
export function DrillsPanel(): ReactElement {
  const { t } = useTranslation();
  const mayStart = useMay('admin');
  const drills = useQuery({
    queryKey: DRILLS,
    queryFn: ({ signal }) => ask(z.array(DrillView), '/v1/drills', signal),
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state }) => state === 'running' || state === 'postponed') ? LOOKING_MS : EACH_MS,
  });
  return (
    <section className="card panel" aria-labelledby="drills">
      <header className="panel__head">
        <h2 id="drills">{t('drills.title')}</h2>
        {mayStart ? <Start /> : null}
      </header>
      <p className="muted">{t('drills.hint')}</p>
      {drills.isPending ? <LoadingState rows={2} height={64} /> : null}
      {drills.isError ? <ErrorState error={drills.error} retry={() => void drills.refetch()} /> : null}
      {drills.data?.length === 0 ? <p className="muted">{t('drills.none')}</p> : null}
      <ul className="plain">
        {drills.data?.map((drill) => (
          <Drill key={drill.id} drill={drill} />
        ))}
      </ul>
    </section>
  );
}

const STAGES = ['stored', 'detected', 'ordered', 'accepted', 'delivered', 'acknowledged'] as const;

function Drill({ drill }: { readonly drill: DrillView }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  return (
    <li className="drill">
      <p className="panel__head">
        <span>
          <strong className={drill.state === 'failed' ? 'fault' : undefined}>{t(`drills.${drill.state}`)}</strong>{' '}
          <span className="muted">
            {t('drills.by', { name: actorName(drill.startedBy), to: drill.to.join(', ') || t('state.no-value') })}
          </span>
        </span>
        <Ago at={drill.startedAt} />
      </p>
      {drill.failure === null ? null : <p className="fault">{drill.failure}</p>}
      <dl className="drill__stages">
        {STAGES.map((stage) => {
          const seconds = drill.seconds[stage];
          return (
            <div key={stage}>
              <dt className="muted">{t(`drills.stage-${stage}`)}</dt>
              <dd className="numeric">
                {seconds === null ? t('state.no-value') : t('drills.seconds', { seconds: number.count(seconds) })}
              </dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
}

function Start(): ReactElement {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
  };
  const start = useMutation({
    mutationFn: () => tell(DrillView, 'POST', '/v1/drills', {}),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: DRILLS });
    },
  });
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('drills.start')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('drills.start')}
          yes={t('drills.start-do')}
          isPending={start.isPending}
          error={start.error}
          confirm={() => {
            start.mutate();
          }}
          close={close}
        >
          <p>{t('drills.start-effect')}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
