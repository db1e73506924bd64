import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { PagingHealth } from '../../../src/watchman/watchman.api';
import { ask } from './api';

export const pagingHealthQuery = queryOptions({
  queryKey: ['paging-health'],
  queryFn: ({ signal }): Promise<PagingHealth> => ask(PagingHealth, '/v1/paging/health', signal),
});

export function usePagingHealth(isWanted = true): UseQueryResult<PagingHealth> {
  return useQuery({ ...pagingHealthQuery, enabled: isWanted, refetchInterval: 30_000 });
}
