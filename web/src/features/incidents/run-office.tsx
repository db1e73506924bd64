import { type ReactElement, type ReactNode, useState } from 'react';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type RunView } from '../../../../src/playbooks/playbooks.api';
import { Problem } from '../../shared/api';
import { type Asking, type RunDesk, RunDeskContext } from './run-desk';
import { RunDialog } from './run-dialog';
import { useRun, useRunOrder } from './run-queries';

interface Props {
  readonly incident: IncidentView;
  readonly children: ReactNode;
}

/** Whatever steers the run stands in here: the steps and the promises share one order at a time, and one dialog. */
export function RunOffice({ incident, children }: Props): ReactElement {
  const run = useRun(incident.id);
  const order = useRunOrder(incident.id, run.data?.id);
  const [asking, setAsking] = useState<Asking>();
  const desk = run.data ? deskOf(run.data, { order, asking, setAsking }) : undefined;
  return (
    <RunDeskContext value={desk}>
      {children}
      {desk && asking ? (
        <RunDialog
          asking={asking}
          incident={incident}
          order={order}
          close={() => {
            setAsking(undefined);
          }}
        />
      ) : null}
    </RunDeskContext>
  );
}

interface Held {
  readonly order: ReturnType<typeof useRunOrder>;
  readonly asking: Asking | undefined;
  readonly setAsking: (asking: Asking | undefined) => void;
}

function deskOf(run: RunView, { order, asking, setAsking }: Held): RunDesk {
  const { variables, isPending, error } = order;
  return {
    run,
    isPending,
    pendingStep: isPending && 'step' in variables ? variables.step : undefined,
    refused: error && !asking ? { order: variables, error } : undefined,
    give: (wanted) => {
      order.mutate(wanted, {
        onSuccess: () => {
          setAsking(undefined);
        },
        // what was to be decided here is decided: the dialog would be about nothing
        onError: (failure) => {
          if (failure instanceof Problem && failure.code === 'conflict') setAsking(undefined);
        },
      });
    },
    ask: (wanted) => {
      order.reset();
      setAsking(wanted);
    },
  };
}
