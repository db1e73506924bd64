import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { DrillView } from '../../../../src/watchman/watchman.api';
import { ask, tell } from '../../shared/api';

const DRILLS = ['drills'] as const;
const LOOKING_MS = 2_000;
const EACH_MS = 60_000;

export function useDrills(): UseQueryResult<DrillView[]> {
  return useQuery({
    queryKey: DRILLS,
    queryFn: ({ signal }) => ask(z.array(DrillView), '/v1/drills', signal),
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? LOOKING_MS : EACH_MS),
  });
}

export function isUnderWay({ state }: DrillView): boolean {
  return state === 'running' || state === 'postponed';
}

export function useStartDrill(): UseMutationResult<DrillView, Error, undefined> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => tell(DrillView, 'POST', '/v1/drills', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: DRILLS }),
  });
}
