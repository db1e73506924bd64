import {
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { z } from 'zod';
import {
  CalendarLinks,
  ChangeView,
  ImportView,
  OnCallView,
  type OverrideInput,
  PreviewInput,
  type ScheduleInput,
  ScheduleView,
  ShiftsView,
  type SwapInput,
  WarningView,
} from '../../../../src/oncall/oncall.api';
import { ask, tell, tellText } from '../../shared/api';

/** Everything that a change of a schedule or of a person makes old lies under this key. */
const ON_CALL = 'on-call';
const EACH_MS = 60_000;

export interface Range {
  readonly from: string;
  readonly to: string;
}

function schedulePath(id: string, what = ''): string {
  return `/v1/schedules/${encodeURIComponent(id)}${what}`;
}

export function useOnCall(): UseQueryResult<OnCallView[]> {
  return useQuery({
    queryKey: [ON_CALL, 'now'],
    queryFn: ({ signal }) => ask(z.array(OnCallView), '/v1/on-call', signal),
    refetchInterval: EACH_MS,
  });
}

/** Who has it, or had it, at that moment. */
export function useOnCallAt(at: string): UseQueryResult<OnCallView[]> {
  return useQuery({
    queryKey: [ON_CALL, 'at', at],
    queryFn: ({ signal }) => ask(z.array(OnCallView), `/v1/on-call?${new URLSearchParams({ at }).toString()}`, signal),
  });
}

export function useWarnings(): UseQueryResult<WarningView[]> {
  return useQuery({
    queryKey: [ON_CALL, 'warnings'],
    queryFn: ({ signal }) => ask(z.array(WarningView), '/v1/on-call/warnings', signal),
    refetchInterval: EACH_MS,
  });
}

export function useSchedule(id: string): UseQueryResult<ScheduleView> {
  return useQuery({
    queryKey: [ON_CALL, 'schedule', id],
    queryFn: ({ signal }) => ask(ScheduleView, schedulePath(id), signal),
  });
}

function shiftsQuery(id: string, range: Range) {
  return {
    queryKey: [ON_CALL, 'shifts', id, range],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      ask(ShiftsView, `${schedulePath(id, '/shifts')}?${new URLSearchParams({ ...range }).toString()}`, signal),
  };
}

function changesQuery(id: string, range: Range) {
  return {
    queryKey: [ON_CALL, 'changes', id, range],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      ask(
        z.array(ChangeView),
        `${schedulePath(id, '/changes')}?${new URLSearchParams({ ...range }).toString()}`,
        signal,
      ),
  };
}

export function useShifts(id: string, range: Range): UseQueryResult<ShiftsView> {
  return useQuery({ ...shiftsQuery(id, range), placeholderData: (before: ShiftsView | undefined) => before });
}

export function useAllShifts(ids: readonly string[], range: Range): UseQueryResult<ShiftsView>[] {
  return useQueries({ queries: ids.map((id) => shiftsQuery(id, range)) });
}

export function useAllChanges(ids: readonly string[], range: Range): UseQueryResult<ChangeView[]>[] {
  return useQueries({ queries: ids.map((id) => changesQuery(id, range)) });
}

type Preview = Omit<PreviewInput, keyof Range>;

/** Of a schedule as it stands in the editor; undefined while it is none. */
export function usePreview(input: Preview | undefined, range: Range): UseQueryResult<ShiftsView> {
  return useQuery({
    // apart: what is saved does not change what was only tried
    queryKey: ['schedule-preview', input, range],
    queryFn: () => tell(ShiftsView, 'POST', '/v1/schedules/preview', PreviewInput.parse({ ...input, ...range })),
    enabled: input !== undefined,
    staleTime: Infinity,
    placeholderData: (before) => before,
  });
}

function useChange<Result, Input>(order: (input: Input) => Promise<Result>): UseMutationResult<Result, Error, Input> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: order,
    onSuccess: () => {
      for (const queryKey of [[ON_CALL], ['policies'], ['board']]) void client.invalidateQueries({ queryKey });
    },
  });
}

export interface Saved {
  readonly input: ScheduleInput;
  /** undefined: a new one. */
  readonly at: { readonly id: string; readonly version: number } | undefined;
}

export function useSaveSchedule(): UseMutationResult<ScheduleView, Error, Saved> {
  return useChange(({ input, at }) =>
    at === undefined
      ? tell(ScheduleView, 'POST', '/v1/schedules', input)
      : tell(ScheduleView, 'PUT', schedulePath(at.id), { ...input, version: at.version }),
  );
}

export function useDeleteSchedule(id: string): UseMutationResult<unknown, Error, void> {
  return useChange(() => tell(z.unknown(), 'DELETE', schedulePath(id)));
}

export function useOverride(schedule: string): UseMutationResult<ChangeView, Error, OverrideInput> {
  return useChange((input) => tell(ChangeView, 'POST', schedulePath(schedule, '/overrides'), input));
}

export function useDropOverride(): UseMutationResult<unknown, Error, string> {
  return useChange((id) => tell(z.unknown(), 'DELETE', `/v1/overrides/${encodeURIComponent(id)}`));
}

export function useAskSwap(schedule: string): UseMutationResult<ChangeView, Error, SwapInput> {
  return useChange((input) => tell(ChangeView, 'POST', schedulePath(schedule, '/swaps'), input));
}

export function useAnswerSwap(id: string): UseMutationResult<ChangeView, Error, 'accept' | 'decline' | 'withdraw'> {
  return useChange((answer) => tell(ChangeView, 'POST', `/v1/swaps/${encodeURIComponent(id)}/${answer}`, {}));
}

export function useCalendarLink(): UseMutationResult<CalendarLinks, Error, void> {
  return useMutation({ mutationFn: () => tell(CalendarLinks, 'POST', '/v1/me/calendar-link', {}) });
}

export interface Import {
  readonly calendar: string;
  readonly apply: boolean;
}

export function useImport(schedule: string): UseMutationResult<ImportView, Error, Import> {
  return useChange(({ calendar, apply }) =>
    tellText(ImportView, schedulePath(schedule, `/import?apply=${String(apply)}`), {
      text: calendar,
      type: 'text/calendar',
    }),
  );
}
