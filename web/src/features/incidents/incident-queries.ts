import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { IncidentView, TimelineEntryView } from '../../../../src/incidents/incidents.api';
import { CurveView } from '../../../../src/live/live.api';
import { TopicView } from '../../../../src/topics/topics.api';
import { Problem, ask, tell } from '../../shared/api';

export function useIncident(id: string): UseQueryResult<IncidentView> {
  return useQuery({
    queryKey: ['incident', id],
    queryFn: ({ signal }) => ask(IncidentView, `/v1/incidents/${encodeURIComponent(id)}`, signal),
  });
}

export function useTimeline(id: string): UseQueryResult<TimelineEntryView[]> {
  return useQuery({
    queryKey: ['incident', id, 'timeline'],
    queryFn: ({ signal }) =>
      ask(z.array(TimelineEntryView), `/v1/incidents/${encodeURIComponent(id)}/timeline`, signal),
  });
}

/** The topic's zone, for times shown beside the reader's. */
export function useTopicZone(topic: string | null): string | undefined {
  const { data } = useQuery({
    queryKey: ['topics'],
    queryFn: ({ signal }) => ask(z.array(TopicView), '/v1/topics', signal),
    enabled: topic !== null,
    staleTime: 10 * 60_000,
  });
  return data?.find(({ id }) => id === topic)?.timezone;
}

const HOUR = 3_600_000;

/** From two hours before it began until an hour after it ended, so that calm and storm stand side by side. */
export function curveSpan({ onsetAt, closedAt }: IncidentView): { from: string; to: string | undefined } {
  const from = new Date(Date.parse(onsetAt) - 2 * HOUR).toISOString();
  return { from, to: closedAt === null ? undefined : new Date(Date.parse(closedAt) + HOUR).toISOString() };
}

export function useIncidentCurve(incident: IncidentView): UseQueryResult<CurveView> {
  const { from, to } = curveSpan(incident);
  const topic = incident.topic ?? '';
  return useQuery({
    queryKey: ['curve', topic, from, to],
    queryFn: ({ signal }) => {
      const range = new URLSearchParams(to === undefined ? { from } : { from, to });
      return ask(CurveView, `/v1/topics/${encodeURIComponent(topic)}/curve?${range.toString()}`, signal);
    },
    enabled: incident.topic !== null,
    refetchInterval: incident.closedAt === null ? 60_000 : false,
  });
}

export interface IncidentAction {
  readonly what: 'acknowledge' | 'level' | 'mark' | 'resolve' | 'note';
  /** undefined = take back: the level is measured again. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/**
 * An action of a person on the incident.
 * @param isSafeTwice on a bad line it is sent again and again: only for what changes nothing the second time.
 */
export function useIncidentAction(
  id: string,
  isSafeTwice = false,
): UseMutationResult<IncidentView, Error, IncidentAction> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ what, body }) =>
      tell(IncidentView, body ? 'POST' : 'DELETE', `/v1/incidents/${encodeURIComponent(id)}/${what}`, body),
    retry: (failures, error) => isSafeTwice && failures < 4 && error instanceof Problem && error.isOffline,
    retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 8_000),
    onSuccess: (incident) => {
      client.setQueryData(['incident', id], incident);
    },
    onSettled: () => {
      for (const queryKey of [['incident', id], ['incidents'], ['board']]) void client.invalidateQueries({ queryKey });
    },
  });
}
