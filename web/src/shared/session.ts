import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { SessionView } from '../../../src/access/access.api';
import { isAtLeast, type Role } from '../../../src/kernel/actor';
import { StatusView } from '../../../src/live/live.api';
import { Problem, ask } from './api';

export const SESSION = ['session'] as const;
const STATUS = ['status'] as const;

/** Who is signed in; null = nobody. */
export const sessionQuery = queryOptions({
  queryKey: SESSION,
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    try {
      return await ask(SessionView, '/v1/session', signal);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export function useSession(): UseQueryResult<SessionView | null> {
  return useQuery(sessionQuery);
}

export const statusQuery = queryOptions({
  queryKey: STATUS,
  queryFn: ({ signal }): Promise<StatusView> => ask(StatusView, '/v1/status', signal),
});

export function useStatus(): UseQueryResult<StatusView> {
  return useQuery({ ...statusQuery, refetchInterval: 60_000 });
}

/** Whether the signed-in person may do what needs this role. The service judges again; this only spares a vain click. */
export function useMay(needed: Role): boolean {
  const { data } = useSession();
  return data ? isAtLeast(data.person.role, needed) : false;
}
