import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { PlaybookView } from '../../../src/playbooks/playbooks.api';
import { ask } from './api';

export function usePlaybooks(): UseQueryResult<PlaybookView[]> {
  return useQuery({
    queryKey: ['playbooks'],
    queryFn: ({ signal }) => ask(z.array(PlaybookView), '/v1/playbooks', signal),
  });
}
