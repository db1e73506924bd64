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
  CheckedText,
  type CheckText,
  GuidelineView,
  type TemplateContent,
  TemplateView,
} from '../../../../src/responses/responses.api';
import { ask, tell } from '../../shared/api';
import { templatePath } from '../../shared/templates';

interface Saved {
  readonly content: TemplateContent;
  /** undefined: a new one. */
  readonly version: number | undefined;
}

export function useSaveTemplate(): UseMutationResult<TemplateView, Error, Saved> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ content, version }) =>
      version === undefined
        ? tell(TemplateView, 'POST', '/v1/responses', content)
        : tell(TemplateView, 'PUT', templatePath(content.id), { ...content, version }),
    onSuccess: (template) => {
      client.setQueryData(['templates', template.id], template);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['templates'] }),
  });
}

export function useRetire(id: string): UseMutationResult<unknown, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => tell(z.unknown(), 'DELETE', templatePath(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['templates'] }),
  });
}

/** How long a text is and what the guideline has against it, while it is typed. */
export function useChecked(order: CheckText): UseQueryResult<CheckedText> {
  return useQuery({
    queryKey: ['guideline', 'check', order],
    queryFn: () => tell(CheckedText, 'POST', '/v1/guideline/check', order),
    enabled: order.text.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function useGuideline(): UseQueryResult<GuidelineView> {
  return useQuery({
    queryKey: ['guideline'],
    queryFn: ({ signal }) => ask(GuidelineView, '/v1/guideline', signal),
    refetchOnWindowFocus: false,
  });
}

export function useSaveGuideline(): UseMutationResult<GuidelineView, Error, GuidelineView> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (guideline) => tell(GuidelineView, 'PUT', '/v1/guideline', guideline),
    onSuccess: (guideline) => {
      client.setQueryData(['guideline'], guideline);
    },
  });
}
