import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { ColleagueView } from '../../../src/access/access.api';
import { isAtLeast } from '../../../src/kernel/actor';
import { ask } from './api';

/** Everybody who can be named: who is shut out is in no list of colleagues, and marked in an administrator's. */
const Colleague = ColleagueView.extend({ disabledAt: z.string().nullable().optional() });
export type Colleague = z.infer<typeof Colleague>;

export function useColleagues(): UseQueryResult<Colleague[]> {
  return useQuery({
    queryKey: ['people', 'colleagues'],
    queryFn: ({ signal }) => ask(z.array(Colleague), '/v1/people', signal),
    select: (people) => people.filter(({ disabledAt }) => disabledAt == null),
    staleTime: 5 * 60_000,
  });
}

/** Those who can be called: whoever only looks on is never woken. */
export function callable(people: readonly Colleague[] | undefined): readonly Colleague[] {
  return (people ?? []).filter(({ role }) => isAtLeast(role, 'responder'));
}
