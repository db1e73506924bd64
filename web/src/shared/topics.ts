import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { TopicView } from '../../../src/topics/topics.api';
import { ask } from './api';

export const topicsQuery = queryOptions({
  queryKey: ['topics'],
  queryFn: ({ signal }): Promise<TopicView[]> => ask(z.array(TopicView), '/v1/topics', signal),
});

/** All topics: for whoever lists them, chooses from them or names one. */
export function useTopics(): UseQueryResult<TopicView[]> {
  return useQuery(topicsQuery);
}
