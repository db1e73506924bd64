import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { type PolicyInput, PolicyPreview, PolicyView } from '../../../../src/paging/paging.api';
import { ask, tell } from '../../shared/api';

const POLICIES = 'policies';

function policyPath(id: string, what = ''): string {
  return `/v1/policies/${encodeURIComponent(id)}${what}`;
}

export function usePolicies(): UseQueryResult<PolicyView[]> {
  return useQuery({
    queryKey: [POLICIES],
    queryFn: ({ signal }) => ask(z.array(PolicyView), '/v1/policies', signal),
  });
}

export function usePolicy(id: string): UseQueryResult<PolicyView> {
  return useQuery({
    queryKey: [POLICIES, id],
    queryFn: ({ signal }) => ask(PolicyView, policyPath(id), signal),
  });
}

/** Whom it would call at that moment; without one, now. */
export function usePolicyPreview(id: string, at?: string): UseQueryResult<PolicyPreview> {
  return useQuery({
    queryKey: [POLICIES, id, 'preview', at],
    queryFn: ({ signal }) =>
      ask(PolicyPreview, policyPath(id, `/preview${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`), signal),
    refetchInterval: 60_000,
  });
}

interface Saved {
  readonly input: PolicyInput;
  /** undefined: a new one. */
  readonly at: { readonly id: string; readonly version: number } | undefined;
}

export function useSavePolicy(): UseMutationResult<PolicyView, Error, Saved> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, at }) =>
      at === undefined
        ? tell(PolicyView, 'POST', '/v1/policies', input)
        : tell(PolicyView, 'PUT', policyPath(at.id), { ...input, version: at.version }),
    onSuccess: () => client.invalidateQueries({ queryKey: [POLICIES] }),
  });
}

export function useDeletePolicy(id: string): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => tell(z.unknown(), 'DELETE', policyPath(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: [POLICIES], exact: true }),
  });
}
