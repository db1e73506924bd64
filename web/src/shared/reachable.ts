import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { MethodView } from '../../../src/oncall/oncall.api';
import { ask } from './api';
import { useSession } from './session';

/** Whether the reader has a way that works. */
export function useIsReachable(isWanted = true): UseQueryResult<boolean> {
  const me = useSession().data?.person.id ?? '';
  return useQuery({
    queryKey: ['methods', me],
    queryFn: ({ signal }) => ask(z.array(MethodView), `/v1/people/${encodeURIComponent(me)}/methods`, signal),
    select: (methods) => methods.some(({ state }) => state === 'usable'),
    enabled: isWanted && me !== '',
    staleTime: 60_000,
  });
}
