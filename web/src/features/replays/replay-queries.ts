import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { PolicyView } from '../../../../src/paging/paging.api';
import { PlaybookDetail } from '../../../../src/playbooks/playbooks.api';
import {
  type NewReplayRun,
  ReplayResult,
  ReplayRunView,
  ReplaysView,
  ReplayView,
} from '../../../../src/replays/replays.api';
import { ask, tell } from '../../shared/api';

export const REPLAYS = ['replays'];
const LOOK_MS = 1_000;

function addressOf(id: string, what = ''): string {
  return `/v1/replays/${encodeURIComponent(id)}${what}`;
}

export function useReplays(): UseQueryResult<ReplaysView> {
  return useQuery({ queryKey: REPLAYS, queryFn: ({ signal }) => ask(ReplaysView, '/v1/replays', signal) });
}

/** Looks again and again while anything is still to come. */
export function useReplay(id: string): UseQueryResult<ReplayView> {
  return useQuery({
    queryKey: [...REPLAYS, id],
    queryFn: ({ signal }) => ask(ReplayView, addressOf(id), signal),
    refetchInterval: ({ state: { data } }) => (data?.runs.some(isUnderWay) ? LOOK_MS : false),
  });
}

export function isUnderWay({ state }: Pick<ReplayRunView, 'state'>): boolean {
  return state === 'waiting' || state === 'running';
}

export function resultQuery(file: string, run: string) {
  return {
    queryKey: [...REPLAYS, file, 'result', run],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      ask(ReplayResult, addressOf(file, `/runs/${encodeURIComponent(run)}/result`), signal),
    // it never changes
    staleTime: Infinity,
  };
}

export function useOrderRun(file: string): UseMutationResult<ReplayRunView, Error, NewReplayRun> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order) => tell(ReplayRunView, 'POST', addressOf(file, '/runs'), order),
    onSuccess: () => client.invalidateQueries({ queryKey: REPLAYS }),
  });
}

/** Cancels what is under way, deletes what is over. */
export function useDropRun(file: string): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (run) => tell(z.unknown(), 'DELETE', addressOf(file, `/runs/${encodeURIComponent(run)}`)),
    onSettled: () => client.invalidateQueries({ queryKey: REPLAYS }),
  });
}

export function useDeleteFile(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file) => tell(z.unknown(), 'DELETE', addressOf(file)),
    onSuccess: () => client.invalidateQueries({ queryKey: REPLAYS, exact: true }),
  });
}

export function usePolicies(): UseQueryResult<PolicyView[]> {
  return useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => ask(z.array(PolicyView), '/v1/policies', signal),
  });
}

/** With its versions; nothing is asked for while none is chosen. */
export function useVersions(playbook: string): UseQueryResult<PlaybookDetail> {
  return useQuery({
    queryKey: ['playbooks', playbook],
    queryFn: ({ signal }) => ask(PlaybookDetail, `/v1/playbooks/${encodeURIComponent(playbook)}`, signal),
    enabled: playbook !== '',
  });
}
