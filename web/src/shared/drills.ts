import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import { CrisisDrillView, DrillMention, DrillPreview, type StartDrill } from '../../../src/drills/drills.api';
import { IncidentView } from '../../../src/incidents/incidents.api';
import { ask, tell } from './api';

const DRILLS = ['crisis-drills'] as const;

/** Crises that were practised, newest first. */
export function useCrisisDrills(): UseQueryResult<CrisisDrillView[]> {
  return useQuery({
    queryKey: DRILLS,
    queryFn: ({ signal }) => ask(z.array(CrisisDrillView), '/v1/crisis-drills', signal),
    refetchInterval: ({ state: { data } }) => (data?.some(({ end }) => end === null) ? 10_000 : 60_000),
  });
}

/** What a drill would do; asked again, for people come and go. */
export function useDrillPreview(topic: string, level: number): UseQueryResult<DrillPreview> {
  return useQuery({
    queryKey: [...DRILLS, 'preview', topic, level],
    queryFn: ({ signal }) =>
      ask(DrillPreview, `/v1/crisis-drills/preview?topic=${encodeURIComponent(topic)}&level=${level}`, signal),
    enabled: topic !== '',
    refetchInterval: 30_000,
    placeholderData: (before) => before,
  });
}

export function useStartDrill(): UseMutationResult<IncidentView, Error, StartDrill> {
  const tellAll = useTellAll();
  return useMutation({
    mutationFn: (wanted) => tell(IncidentView, 'POST', '/v1/crisis-drills', wanted),
    onSettled: tellAll,
  });
}

export function useEndDrill(id: string): UseMutationResult<IncidentView, Error, undefined> {
  const client = useQueryClient();
  const tellAll = useTellAll();
  return useMutation({
    mutationFn: () => tell(IncidentView, 'POST', `/v1/crisis-drills/${encodeURIComponent(id)}/end`, {}),
    onSuccess: (incident) => {
      client.setQueryData(['incident', id], incident);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['incident', id] });
      tellAll();
    },
  });
}

/** The invented ones that came so far; in the language of the console. */
export function useDrillMentions(id: string, language: string, isOpen: boolean): UseQueryResult<DrillMention[]> {
  return useQuery({
    // below the incident's key, so that it is fetched anew when the service says that there is news of it
    queryKey: ['incident', id, 'drill-mentions', language],
    queryFn: ({ signal }) => ask(z.array(DrillMention), `/v1/crisis-drills/${encodeURIComponent(id)}/mentions`, signal),
    refetchInterval: isOpen ? 15_000 : false,
  });
}

function useTellAll(): () => void {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [DRILLS, ['incidents'], ['board']]) void client.invalidateQueries({ queryKey });
  };
}
