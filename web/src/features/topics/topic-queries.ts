import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { BacktestView } from '../../../../src/backtest/backtest.api';
import { DriversView } from '../../../../src/detection/drivers.api';
import { QueryTrialInput, QueryTrialView } from '../../../../src/intake/query-trial.api';
import { CurveView } from '../../../../src/live/live.api';
import {
  type PlannedEventInput,
  PlannedEventView,
  QueryCheck,
  type TopicInput,
  TopicView,
} from '../../../../src/topics/topics.api';
import { ask, Problem, tell } from '../../shared/api';

/** What the service says of a query while it is being written; undefined for an empty one. */
export function useQueryCheck(query: string): UseQueryResult<QueryCheck> {
  return useQuery({
    queryKey: ['query-check', query],
    queryFn: () => tell(QueryCheck, 'POST', '/v1/topics/check', { query }),
    enabled: query.trim() !== '',
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
}

export interface Trial {
  readonly query: string;
  readonly topic: string | undefined;
  readonly days: number;
  readonly timezone: string;
}

/** What it would have caught of the stored mentions; undefined = there is nothing to ask yet. */
export function useQueryTrial(trial: Trial | undefined): UseQueryResult<QueryTrialView> {
  return useQuery({
    queryKey: ['query-trial', trial],
    queryFn: () => tell(QueryTrialView, 'POST', '/v1/topics/try', QueryTrialInput.parse(trial)),
    enabled: trial !== undefined,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
}

/** A past hardly changes while somebody reads of it. */
const BACKTEST_STALE_MS = 300_000;

const BUDGETS = '0.05,0.1,0.25,0.5,0.75,1,1.5,2,3,4';

/** What other alarm budgets would have opened in the last 28 days. */
export function useBacktest({ id, version }: TopicView): UseQueryResult<BacktestView> {
  return useQuery({
    queryKey: ['backtest', id, version],
    queryFn: ({ signal }) =>
      ask(BacktestView, `/v1/topics/${encodeURIComponent(id)}/backtest?budgets=${BUDGETS}`, signal),
    staleTime: BACKTEST_STALE_MS,
  });
}

/** The last 24 hours. */
export function useTopicCurve(id: string): UseQueryResult<CurveView> {
  return useQuery({
    queryKey: ['curve', id, 'day'],
    queryFn: ({ signal }) => ask(CurveView, `/v1/topics/${encodeURIComponent(id)}/curve`, signal),
    refetchInterval: 60_000,
  });
}

/** What the last hour was about; null = nothing was said. */
export function useTopicDrivers(id: string): UseQueryResult<DriversView | null> {
  return useQuery({
    queryKey: ['topic-drivers', id],
    queryFn: async ({ signal }) => {
      try {
        return await ask(DriversView, `/v1/topics/${encodeURIComponent(id)}/drivers`, signal);
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 60_000,
    refetchInterval: 60_000,
  });
}

export interface SavedTopic {
  readonly input: TopicInput;
  /** The version that was read; undefined = a new topic. */
  readonly version: number | undefined;
}

export function useSaveTopic(): UseMutationResult<TopicView, Error, SavedTopic> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ input, version }) =>
      version === undefined
        ? tell(TopicView, 'POST', '/v1/topics', input)
        : tell(TopicView, 'PUT', `/v1/topics/${encodeURIComponent(input.id)}`, { ...input, version }),
    onSuccess: () => {
      for (const queryKey of [['topics'], ['board']]) void client.invalidateQueries({ queryKey });
    },
  });
}

export function useDeleteTopic(): UseMutationResult<unknown, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id) => tell(z.unknown(), 'DELETE', `/v1/topics/${encodeURIComponent(id)}`),
    onSuccess: () => {
      for (const queryKey of [['topics'], ['board']]) void client.invalidateQueries({ queryKey });
    },
  });
}

function plannedPath(topic: string): string {
  return `/v1/topics/${encodeURIComponent(topic)}/planned-events`;
}

export function usePlannedEvents(topic: string): UseQueryResult<PlannedEventView[]> {
  return useQuery({
    queryKey: ['planned-events', topic],
    queryFn: ({ signal }) => ask(z.array(PlannedEventView), plannedPath(topic), signal),
  });
}

export function usePlanEvent(topic: string): UseMutationResult<PlannedEventView, Error, PlannedEventInput> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input) => tell(PlannedEventView, 'POST', plannedPath(topic), input),
    onSuccess: () => client.invalidateQueries({ queryKey: ['planned-events', topic] }),
  });
}

export function useWithdrawEvent(topic: string): UseMutationResult<unknown, Error, number> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id) => tell(z.unknown(), 'DELETE', `${plannedPath(topic)}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['planned-events', topic] }),
  });
}
