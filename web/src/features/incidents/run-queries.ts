import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import {
  type AddStep,
  type CompleteStep,
  type Decide,
  type MoveRun,
  type NewPromise,
  type Reassign,
  RunView,
  type SkipStep,
} from '../../../../src/playbooks/playbooks.api';
import { ask, tell } from '../../shared/api';

function runKey(incident: string): readonly string[] {
  return ['incident', incident, 'run'];
}

export function useRun(incident: string): UseQueryResult<RunView | null> {
  return useQuery({
    queryKey: runKey(incident),
    queryFn: ({ signal }) => ask(RunView.nullable(), `/v1/incidents/${encodeURIComponent(incident)}/run`, signal),
  });
}

interface OfStep<What extends string, Body> {
  readonly what: What;
  readonly step: string;
  readonly body: Body;
}

/** What a person does to a run. */
export type RunOrder =
  | OfStep<'complete' | 'keep', CompleteStep>
  | OfStep<'skip' | 'redo', SkipStep>
  | OfStep<'decide', Decide>
  | OfStep<'reassign', Reassign>
  | { readonly what: 'add'; readonly body: AddStep }
  | { readonly what: 'move'; readonly body: MoveRun }
  | { readonly what: 'promise'; readonly body: NewPromise };

/** The answer is the run as it is then; who came second is told who was first, and sees what holds now. */
export function useRunOrder(incident: string, run = ''): UseMutationResult<RunView, Error, RunOrder> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order) => tell(RunView, 'POST', pathOf({ incident, run }, order), order.body),
    onSuccess: (changed) => {
      client.setQueryData(runKey(incident), changed);
    },
    onError: () => client.invalidateQueries({ queryKey: runKey(incident) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident', incident, 'timeline'] }),
  });
}

function pathOf({ incident, run }: { readonly incident: string; readonly run: string }, order: RunOrder): string {
  const of = `/v1/runs/${encodeURIComponent(run)}`;
  if ('step' in order) return `${of}/steps/${encodeURIComponent(order.step)}/${order.what}`;
  if (order.what === 'promise') return `/v1/incidents/${encodeURIComponent(incident)}/promise`;
  return order.what === 'add' ? `${of}/steps` : `${of}/move`;
}
