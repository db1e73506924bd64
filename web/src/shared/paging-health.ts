import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { PagingHealth } from '../../../src/watchman/watchman.api';
import { ask } from './api';

export function usePagingHealth(isWanted = true): UseQueryResult<PagingHealth> {
  return useQuery({
    queryKey: ['paging-health'],
    queryFn: ({ signal }) => ask(PagingHealth, '/v1/paging/health', signal),
    enabled: isWanted,
    refetchInterval: 30_000,
  });
}
