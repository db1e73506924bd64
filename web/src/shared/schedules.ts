import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { ScheduleView } from '../../../src/oncall/oncall.api';
import { ask } from './api';

export function useSchedules(): UseQueryResult<ScheduleView[]> {
  return useQuery({
    queryKey: ['on-call', 'schedules'],
    queryFn: ({ signal }) => ask(z.array(ScheduleView), '/v1/schedules', signal),
  });
}
