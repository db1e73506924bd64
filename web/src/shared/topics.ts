import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { TopicView } from '../../../src/topics/topics.api';
import { ask } from './api';

/** All topics, for whoever chooses from them or names one. */
export function useTopicNames(): UseQueryResult<TopicView[]> {
  return useQuery({ queryKey: ['topics'], queryFn: ({ signal }) => ask(z.array(TopicView), '/v1/topics', signal) });
}
