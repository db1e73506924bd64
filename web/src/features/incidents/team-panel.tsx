import { Button, NativeSelect } from '@mantine/core';
import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type CrisisFunction } from '../../../../src/kernel/actor';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { TeamView } from '../../../../src/situation/situation.api';
import { ask, tell } from '../../shared/api';
import { callable, useColleagues } from '../../shared/colleagues';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { useMay, useSession } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';

const Team = z.array(TeamView);
type Held = TeamView;

function useTeam(incident: string): UseQueryResult<Held[]> {
  return useQuery({
    queryKey: ['incident', incident, 'team'],
    queryFn: ({ signal }) => ask(Team, `/v1/incidents/${encodeURIComponent(incident)}/team`, signal),
  });
}

interface Taking {
  readonly function: CrisisFunction;
  readonly personId: string | null;
}

function useTake(incident: string): UseMutationResult<Held[], Error, Taking> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ function: name, personId }) =>
      tell(Team, 'PUT', `/v1/incidents/${encodeURIComponent(incident)}/team/${name}`, { personId }),
    onSuccess: (team) => {
      client.setQueryData(['incident', incident, 'team'], team);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['incident', incident] }),
  });
}

/** Who does what in this incident; whoever takes a function is named at once. */
export function TeamPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const team = useTeam(incident.id);
  const mayAct = useMay('responder') && incident.state !== 'resolved';
  return (
    <section className="card panel" aria-labelledby="team">
      <h2 id="team">{t('team.title')}</h2>
      {team.isPending ? <LoadingState rows={3} height={40} /> : null}
      {team.isError ? <ErrorState error={team.error} retry={() => void team.refetch()} /> : null}
      <ul className="plain team">
        {team.data?.map((held) => (
          <Function key={held.function} held={held} incident={incident.id} mayAct={mayAct} />
        ))}
      </ul>
    </section>
  );
}

interface FunctionProps {
  readonly held: Held;
  readonly incident: string;
  readonly mayAct: boolean;
}

function Function({ held, incident, mayAct }: FunctionProps): ReactElement {
  const { t } = useTranslation();
  const me = useSession().data?.person;
  const take = useTake(incident);
  const [isChoosing, setChoosing] = useState(false);
  const name = t(`function.${held.function}`);
  return (
    <li className="plain__row team__function">
      <div>
        <strong>{name}</strong>
        <Holder held={held} />
        <Fault error={take.error} />
      </div>
      {mayAct && me ? (
        <div className="step__deeds">
          {held.personId === me.id ? null : (
            <Button
              variant="default"
              loading={take.isPending}
              aria-label={t('team.take-this', { name })}
              onClick={() => {
                take.mutate({ function: held.function, personId: me.id });
              }}
            >
              {t('team.take')}
            </Button>
          )}
          <Button
            variant="subtle"
            aria-label={t('team.assign-this', { name })}
            onClick={() => {
              setChoosing(true);
            }}
          >
            {t('team.assign')}
          </Button>
        </div>
      ) : null}
      {isChoosing ? (
        <AssignDialog
          held={held}
          incident={incident}
          close={() => {
            setChoosing(false);
          }}
        />
      ) : null}
    </li>
  );
}

function Holder({ held }: Pick<FunctionProps, 'held'>): ReactElement {
  const { t } = useTranslation();
  if (held.name !== null) {
    return (
      <p>
        {held.name} {held.since === null ? null : <Ago at={held.since} />}
      </p>
    );
  }
  const names = held.candidates.map(({ name }) => name).join(', ');
  // six alarms at once are none: without a lead nobody gives out the others
  const isGrave = names === '' && held.function === 'lead';
  return <p className={isGrave ? 'fault' : 'muted'}>{names === '' ? t('team.nobody') : t('team.could', { names })}</p>;
}

function AssignDialog({
  held,
  incident,
  close,
}: Pick<FunctionProps, 'held' | 'incident'> & { readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const take = useTake(incident);
  const [chosen, setChosen] = useState(held.personId ?? '');
  const people = callable(useColleagues().data);
  const isCandidate = (id: string): boolean => held.candidates.some((one) => one.id === id);
  const sorted = [...people].sort((a, b) => Number(isCandidate(b.id)) - Number(isCandidate(a.id)));
  return (
    <Dialog title={t('team.assign-this', { name: t(`function.${held.function}`) })} close={close}>
      <div className="form">
        <NativeSelect
          label={t('team.who')}
          value={chosen}
          onChange={({ currentTarget: { value } }) => {
            setChosen(value);
          }}
          data={[
            { value: '', label: t('team.release') },
            ...sorted.map(({ id, name }) => ({
              value: id,
              label: isCandidate(id) ? t('team.candidate', { name }) : name,
            })),
          ]}
        />
        <p className="muted">{t('team.effect')}</p>
        <Fault error={take.error} />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button
            loading={take.isPending}
            onClick={() => {
              take.mutate({ function: held.function, personId: chosen === '' ? null : chosen }, { onSuccess: close });
            }}
          >
            {t('action.save')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
