import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { type ApproveTemplate, TemplateView } from '../../../src/responses/responses.api';
import { ask, tell } from './api';

const TEMPLATES = 'templates';

export function templatePath(id: string, what = ''): string {
  return `/v1/responses/${encodeURIComponent(id)}${what}`;
}

/**
 * Approvals come from the chat as well, without a word to the console: so they are looked up now and then.
 * @param incident where they are to be used: what was practised counts in its own drill only
 */
export function useTemplates(incident?: string): UseQueryResult<TemplateView[]> {
  return useQuery({
    queryKey: incident === undefined ? [TEMPLATES] : [TEMPLATES, { incident }],
    queryFn: ({ signal }) => ask(z.array(TemplateView), `/v1/responses${asked(incident)}`, signal),
    refetchInterval: 30_000,
  });
}

export function useTemplate(id: string, incident?: string): UseQueryResult<TemplateView> {
  return useQuery({
    queryKey: incident === undefined ? [TEMPLATES, id] : [TEMPLATES, id, { incident }],
    queryFn: ({ signal }) => ask(TemplateView, templatePath(id, asked(incident)), signal),
    refetchInterval: 15_000,
  });
}

function asked(incident: string | undefined): string {
  return incident === undefined ? '' : `?incident=${encodeURIComponent(incident)}`;
}

/** On the hash that the person has read. */
export function useApprove(id: string): UseMutationResult<TemplateView, Error, ApproveTemplate> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order) => tell(TemplateView, 'POST', templatePath(id, '/approve'), order),
    onSuccess: (template) => {
      client.setQueryData([TEMPLATES, id], template);
    },
    onSettled: () => client.invalidateQueries({ queryKey: [TEMPLATES] }),
  });
}
