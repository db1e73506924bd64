import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type CurvePointView, type CurveSpan } from '../../../src/live/domain/shared/curve-drawing';
import { CurveView } from '../../../src/live/live.api';
import { curvePath } from '../early/curve-path';
import { ask } from './api';
import { weeksBefore } from './zone';

interface Asked {
  /** Of which topic; undefined = only what was handed in can be shown. */
  readonly topic: string | undefined;
  readonly span: CurveSpan | undefined;
}

export interface DrawnPoints {
  readonly points: CurveView['points'];
  readonly stepMs: number;
}

/** The steps of a span, as fine as the service finds fit for it: of minutes below seven hours. */
export function useCurveOf({ topic, span }: Asked): { data: DrawnPoints | undefined; isFetching: boolean } {
  const { data, isFetching } = useQuery({
    queryKey: ['curve', topic, 'span', span],
    queryFn: ({ signal }) => fetchCurve(topic, span, signal),
    enabled: topic !== undefined && span !== undefined,
    placeholderData: keepPreviousData,
  });
  return { data: span === undefined ? undefined : data, isFetching };
}

/** What was seen at the same hours of the clock a week before, moved to the present ones. */
export function useWeekBefore(asked: Asked & { readonly stepMs: number; readonly zone: string }) {
  const { topic, span, stepMs, zone } = asked;
  const shiftMs = span ? span.from - weeksBefore(span.from, 1, zone) : 0;
  const { data } = useQuery({
    queryKey: ['curve-before', topic, span, stepMs, shiftMs],
    queryFn: ({ signal }) =>
      fetchCurve(topic, span && { from: span.from - shiftMs, to: span.to - shiftMs }, signal, stepMs),
    enabled: topic !== undefined && span !== undefined,
    placeholderData: keepPreviousData,
    // the past changes no more
    staleTime: Number.POSITIVE_INFINITY,
  });
  const points = span && data?.points;
  return useMemo(
    () => points?.map((point): CurvePointView => ({ ...point, at: later(point.at, shiftMs) })),
    [points, shiftMs],
  );
}

function fetchCurve(
  topic: string | undefined,
  span: CurveSpan | undefined,
  signal: AbortSignal,
  stepMs?: number,
): Promise<CurveView> {
  const range = {
    ...(span ? { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() } : {}),
    ...(stepMs === undefined ? {} : { stepMs: String(stepMs) }),
  };
  return ask(CurveView, curvePath(topic ?? '', range), signal);
}

function later(at: string, byMs: number): string {
  return new Date(Date.parse(at) + byMs).toISOString();
}
