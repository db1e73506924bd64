import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { IncidentDriversView, IncidentView, TimelineEntryView } from '../../../../src/incidents/incidents.api';
import { CurveView } from '../../../../src/live/live.api';
import { type HandOver, type PageNow } from '../../../../src/paging/paging.api';
import { incidentCurvePath } from '../../early/curve-path';
import { Problem, ask, tell } from '../../shared/api';
import { useNow } from '../../shared/time';
import { topicsQuery } from '../../shared/topics';

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
    ...topicsQuery,
    enabled: topic !== null,
    staleTime: 10 * 60_000,
  });
  return data?.find(({ id }) => id === topic)?.timezone;
}

export function useIncidentCurve(incident: IncidentView): UseQueryResult<CurveView> {
  const topic = incident.topic ?? '';
  const path = incidentCurvePath(topic, incident, useNow(60_000));
  return useQuery({
    queryKey: ['curve', topic, path],
    queryFn: ({ signal }) => ask(CurveView, path, signal),
    enabled: incident.topic !== null,
    refetchInterval: incident.closedAt === null ? 60_000 : false,
  });
}

const SEARCHING_MS = 2_000;

/** What was found when it opened is shown at once; what is searched meanwhile need not wait for a whole minute. */
const RENEWING_MS = 5_000;
const OLD_MS = 150_000;

/** Whether drivers up to `to` lag behind what else is said of an incident that goes on. */
export function areDriversOld({ closedAt }: Pick<IncidentView, 'closedAt'>, to: string, now: number): boolean {
  return closedAt === null && now - Date.parse(to) > OLD_MS;
}

function nextLookMs(data: IncidentDriversView | undefined, closedAt: IncidentView['closedAt']): number | false {
  if (data?.state === 'pending') return SEARCHING_MS;
  if (data?.drivers && areDriversOld({ closedAt }, data.drivers.to, Date.now())) return RENEWING_MS;
  return closedAt === null ? 60_000 : false;
}

/** Searched on the service's side while somebody looks, at most once a minute: the first answer may be an old one. */
export function useIncidentDrivers({ id, closedAt }: IncidentView): UseQueryResult<IncidentDriversView> {
  return useQuery({
    // anew when it is over: what is told then is what is kept
    queryKey: ['drivers', id, closedAt],
    queryFn: ({ signal }) => ask(IncidentDriversView, `/v1/incidents/${encodeURIComponent(id)}/drivers`, signal),
    refetchInterval: ({ state: { data } }) => nextLookMs(data, closedAt),
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

/** Who has it, and who is called besides. The answer says nothing: what became of it is fetched. */
export type Calling =
  | { readonly what: 'take-over'; readonly body: Record<string, never> }
  | { readonly what: 'hand-over'; readonly body: HandOver }
  | { readonly what: 'page'; readonly body: PageNow };

export function useCalling(id: string): UseMutationResult<unknown, Error, Calling> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ what, body }) => tell(z.unknown(), 'POST', `/v1/incidents/${encodeURIComponent(id)}/${what}`, body),
    onSettled: () => {
      for (const queryKey of [['incident', id], ['incidents'], ['board']]) void client.invalidateQueries({ queryKey });
    },
  });
}
