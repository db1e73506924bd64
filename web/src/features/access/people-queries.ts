import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { InvitedPerson, type PersonInput, PersonView } from '../../../../src/access/access.api';
import { ask, tell } from '../../shared/api';

const PEOPLE = ['people'] as const;

export function usePeople(): UseQueryResult<PersonView[]> {
  return useQuery({ queryKey: PEOPLE, queryFn: ({ signal }) => ask(z.array(PersonView), '/v1/people', signal) });
}

export function useInvite(): UseMutationResult<InvitedPerson, Error, PersonInput> {
  return useChange((input) => tell(InvitedPerson, 'POST', '/v1/people', input));
}

export function useChangePerson(id: string): UseMutationResult<PersonView, Error, PersonInput> {
  return useChange((input) => tell(PersonView, 'PUT', addressOf(id), input));
}

export function useDisablePerson(id: string): UseMutationResult<unknown, Error, void> {
  return useChange(() => tell(z.unknown(), 'DELETE', addressOf(id)));
}

/** A new one-time link, also for who was disabled. */
export function useNewLink(id: string): UseMutationResult<InvitedPerson, Error, void> {
  return useChange(() => tell(InvitedPerson, 'POST', `${addressOf(id)}/invite`, {}));
}

function useChange<Result, Input>(order: (input: Input) => Promise<Result>): UseMutationResult<Result, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: order,
    onSuccess: () => client.invalidateQueries({ queryKey: PEOPLE }),
  });
}

function addressOf(id: string): string {
  return `/v1/people/${encodeURIComponent(id)}`;
}
