import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { PolicyView } from '../../../../../src/paging/paging.api';
import { type PlaybookWorld } from '../../../../../src/playbooks/domain/shared/playbook-world';
import { PlaybookWorldView } from '../../../../../src/playbooks/playbooks.api';
import { ask } from '../../../shared/api';
import { useTemplates } from '../../../shared/templates';

/** What the house has for its playbooks: to choose from, and to judge by. */
export interface House {
  readonly world: PlaybookWorld;
  readonly templates: readonly { readonly id: string; readonly title: { readonly de: string; readonly en: string } }[];
  readonly policies: readonly string[];
  readonly hooks: readonly string[];
  readonly lists: readonly string[];
}

/** What is not known yet is not judged. */
export function useHouse(): House {
  const { data: view } = useQuery({
    queryKey: ['playbook-world'],
    queryFn: ({ signal }) => ask(PlaybookWorldView, '/v1/playbook-drafts/world', signal),
  });
  const { data: templates } = useTemplates();
  const { data: policies } = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => ask(z.array(PolicyView), '/v1/policies', signal),
  });
  return useMemo(
    () =>
      houseOf(
        view,
        templates,
        policies?.map(({ name }) => name),
      ),
    [view, templates, policies],
  );
}

function houseOf(
  view: PlaybookWorldView | undefined,
  templates: House['templates'] | undefined,
  policies: readonly string[] | undefined,
): House {
  const world: PlaybookWorld = {
    ...(view && {
      functionsHeld: new Set(view.functionsHeld),
      hooks: new Set(view.hooks),
      lists: new Set(view.lists),
      chosenFor: view.chosenFor as NonNullable<PlaybookWorld['chosenFor']>,
    }),
    ...(policies && { policies: new Set(policies) }),
    ...(templates && { templates: new Set(templates.map(({ id }) => id)) }),
  };
  const { hooks, lists } = view ?? { hooks: [], lists: [] };
  return { world, templates: templates ?? [], policies: policies ?? [], hooks, lists };
}
