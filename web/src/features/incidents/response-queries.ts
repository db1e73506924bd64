import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import {
  type PreviewTemplate,
  PreviewView,
  PublicationView,
  type PublishedByHand,
  type UseTemplate,
} from '../../../../src/responses/responses.api';
import { ask, tell } from '../../shared/api';
import { templatePath } from '../../shared/templates';

/** What would go out with these values; the last answer stands while the next is fetched, so that nothing jumps. */
export function usePreview(template: string, hash: string, order: PreviewTemplate): UseQueryResult<PreviewView> {
  return useQuery({
    queryKey: ['preview', template, hash, order],
    queryFn: () => tell(PreviewView, 'POST', templatePath(template, '/preview'), order),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

function publicationsKey(incident: string): readonly string[] {
  return ['incident', incident, 'publications'];
}

export function usePublications(incident: string): UseQueryResult<PublicationView[]> {
  return useQuery({
    queryKey: publicationsKey(incident),
    queryFn: ({ signal }) =>
      ask(z.array(PublicationView), `/v1/incidents/${encodeURIComponent(incident)}/publications`, signal),
  });
}

export function useUse(template: string): UseMutationResult<PublicationView, Error, UseTemplate> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order) => tell(PublicationView, 'POST', templatePath(template, '/use'), order),
    onSettled: (_, __, { incident }) => client.invalidateQueries({ queryKey: ['incident', incident] }),
  });
}

export type PublicationDeed =
  | { readonly what: 'published'; readonly body: PublishedByHand }
  | { readonly what: 'withdraw'; readonly body: { readonly reason: string } };

/** A person's word on what became of it. */
export function usePublicationDeed(
  publication: Pick<PublicationView, 'id' | 'incident'>,
): UseMutationResult<PublicationView, Error, PublicationDeed> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ what, body }) =>
      tell(PublicationView, 'POST', `/v1/publications/${encodeURIComponent(publication.id)}/${what}`, body),
    onSettled: () => client.invalidateQueries({ queryKey: ['incident', publication.incident] }),
  });
}
