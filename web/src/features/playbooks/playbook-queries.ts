import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import {
  ChangeView,
  DraftView,
  type DryRun,
  DryRunView,
  type EditDraft,
  type NewDraft,
  PlaybookDetail,
} from '../../../../src/playbooks/playbooks.api';
import { ask, askText, tell } from '../../shared/api';

const PLAYBOOKS = 'playbooks';

export function usePlaybook(id: string): UseQueryResult<PlaybookDetail> {
  return useQuery({
    queryKey: [PLAYBOOKS, id],
    queryFn: ({ signal }) => ask(PlaybookDetail, `/v1/playbooks/${encodeURIComponent(id)}`, signal),
  });
}

export function versionAddress(id: string, hash: string): string {
  return `/v1/playbooks/${encodeURIComponent(id)}/versions/${encodeURIComponent(hash)}.yaml`;
}

/** The text as it is written; a version never changes. */
export function useWording(id: string, hash: string): UseQueryResult<string> {
  return useQuery({
    queryKey: [PLAYBOOKS, 'wording', id, hash],
    queryFn: ({ signal }) => askText(versionAddress(id, hash), signal),
    staleTime: Infinity,
  });
}

/** What changed in meaning between two versions, or a version and a draft. */
export function useDiff(from: string, to: string): UseQueryResult<ChangeView[]> {
  const asked = new URLSearchParams({ from, to }).toString();
  return useQuery({
    queryKey: [PLAYBOOKS, 'diff', from, to],
    queryFn: ({ signal }) => ask(z.array(ChangeView), `/v1/playbooks/diff?${asked}`, signal),
    enabled: from !== '' && to !== '' && from !== to,
  });
}

export function useDeprecate(id: string): UseMutationResult<PlaybookDetail, Error, { hash: string; reason: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ hash, reason }) =>
      tell(
        PlaybookDetail,
        'POST',
        `/v1/playbooks/${encodeURIComponent(id)}/versions/${encodeURIComponent(hash)}/deprecate`,
        { reason },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: [PLAYBOOKS] }),
  });
}

const DRAFTS = 'playbook-drafts';

function draftPath(id: string, what = ''): string {
  return `/v1/playbook-drafts/${encodeURIComponent(id)}${what}`;
}

export function useDraft(id: string): UseQueryResult<DraftView> {
  return useQuery({
    queryKey: [DRAFTS, id],
    queryFn: ({ signal }) => ask(DraftView, draftPath(id), signal),
    // the editor holds its own text: what somebody else saves is only offered
    refetchInterval: 20_000,
  });
}

export function useNewDraft(): UseMutationResult<DraftView, Error, NewDraft> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft) => tell(DraftView, 'POST', '/v1/playbook-drafts', draft),
    onSuccess: (draft) => {
      client.setQueryData([DRAFTS, draft.id], draft);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [PLAYBOOKS] }),
  });
}

export type DraftDeed =
  | { readonly what: 'save'; readonly body: EditDraft }
  | { readonly what: 'submit' }
  | { readonly what: 'return'; readonly body: { readonly reason: string } };

export function useDraftDeed(id: string): UseMutationResult<DraftView, Error, DraftDeed> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deed) => {
      if (deed.what === 'save') return tell(DraftView, 'PUT', draftPath(id), deed.body);
      return tell(DraftView, 'POST', draftPath(id, `/${deed.what}`), deed.what === 'return' ? deed.body : {});
    },
    onSuccess: (draft) => {
      client.setQueryData([DRAFTS, id], draft);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [PLAYBOOKS] }),
  });
}

export function usePublish(id: string): UseMutationResult<PlaybookDetail, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => tell(PlaybookDetail, 'POST', draftPath(id, '/publish'), {}),
    onSuccess: () => client.invalidateQueries({ queryKey: [PLAYBOOKS] }),
  });
}

export function useDropDraft(id: string): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => tell(z.unknown(), 'DELETE', draftPath(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: [PLAYBOOKS] }),
  });
}

/** At the address of a draft, or of the playbook that is in force. */
export function useDryRun(address: string): UseMutationResult<DryRunView, Error, DryRun> {
  return useMutation({ mutationFn: (order) => tell(DryRunView, 'POST', address, order) });
}
