import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { MethodView } from '../../../src/oncall/oncall.api';
import { ask } from './api';
import { useSession } from './session';

/** Ways to reach a person. */
export const methodsQuery = (person: string) =>
  queryOptions({
    queryKey: ['methods', person],
    queryFn: ({ signal }): Promise<MethodView[]> =>
      ask(z.array(MethodView), `/v1/people/${encodeURIComponent(person)}/methods`, signal),
    staleTime: 60_000,
  });

/** Whether the reader has a way that works. */
export function useIsReachable(isWanted = true): UseQueryResult<boolean> {
  const me = useSession().data?.person.id ?? '';
  return useQuery({
    ...methodsQuery(me),
    select: (methods) => methods.some(({ state }) => state === 'usable'),
    enabled: isWanted && me !== '',
  });
}
