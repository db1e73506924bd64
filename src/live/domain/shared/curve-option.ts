import {
  type Count,
  type CurveDrawing,
  type CurveMarker,
  type CurvePointView,
  type Instant,
  type Palette,
  PALETTES,
} from './curve-drawing';
import { tooltip } from './curve-tooltip';

/** A canvas inherits no font: 'inherit' is none to it, and it fell back to 10 px. */
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/**
 * The one drawing of "seen against expected" (ECharts option, plain data but for the formatters): board, incident,
 * war-room picture, review. Of a step that is not over it is dashed what it will come to at this rate. What was seen while a source was blind is left open, and so is what was expected before that
 * was learned: unknown is never drawn as zero.
 */
export function curveOption(drawing: CurveDrawing) {
  const colours = PALETTES[drawing.theme];
  const isFull = drawing.size === 'full';
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: colours.text },
    grid: isFull
      ? { left: 8, right: 12, top: 38, bottom: 6, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' }
      : { left: 0, right: 2, top: 4, bottom: 2 },
    xAxis: timeAxis(drawing, colours),
    yAxis: countAxis(drawing, colours),
    tooltip: isFull ? tooltip(drawing, colours) : { show: false },
    series: [...bandSeries(drawing.points, colours), ...countSeries(drawing, colours)],
  };
}

function timeAxis({ size, points, stepMs, language, timezone }: CurveDrawing, colours: Palette) {
  const first = points[0];
  const last = points.at(-1);
  const spanMs = first && last ? Date.parse(last.at) - Date.parse(first.at) : 0;
  const label = new Intl.DateTimeFormat(language, axisFormat(spanMs, timezone));
  return {
    type: 'time',
    show: size === 'full',
    min: first?.at,
    max: last && new Date(Date.parse(last.at) + stepMs).toISOString(),
    axisLine: { lineStyle: { color: colours.grid } },
    axisTick: { lineStyle: { color: colours.grid } },
    axisLabel: { color: colours.text, hideOverlap: true, formatter: (at: number) => label.format(at) },
    splitLine: { show: false },
  };
}

function axisFormat(spanMs: number, timeZone: string): Intl.DateTimeFormatOptions {
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return spanMs > 36 * 3_600_000 ? { day: '2-digit', month: '2-digit', ...time, timeZone } : { ...time, timeZone };
}

function countAxis({ size, language }: CurveDrawing, colours: Palette) {
  const number = new Intl.NumberFormat(language);
  return {
    type: 'value',
    show: size === 'full',
    min: 0,
    minInterval: 1,
    splitNumber: 4,
    axisLabel: { color: colours.text, formatter: (value: number) => number.format(value) },
    splitLine: { lineStyle: { color: colours.grid } },
  };
}

/** The band lies between two stacked lines: an invisible one at its lower edge, and its height above that. */
function bandSeries(points: readonly CurvePointView[], colours: Palette) {
  const line = { type: 'line', silent: true, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false } };
  return [
    {
      ...line,
      name: 'low',
      stack: 'band',
      data: instants(
        points,
        expectation(({ low }) => low),
      ),
    },
    {
      ...line,
      name: 'band',
      stack: 'band',
      areaStyle: { color: colours.band },
      data: instants(
        points,
        expectation(({ low, high }) => high - low),
      ),
    },
  ];
}

function countSeries(drawing: CurveDrawing, colours: Palette) {
  const { points, words, size, stepMs } = drawing;
  const line = { type: 'line', symbol: 'none', showSymbol: false, connectNulls: false };
  return [
    {
      ...line,
      name: words.expected,
      lineStyle: { color: colours.expected, width: 1, type: 'dashed' },
      itemStyle: { color: colours.expected },
      data: instants(
        points,
        expectation(({ expected }) => expected),
      ),
    },
    {
      ...line,
      name: words.negative,
      lineStyle: { color: colours.negative, width: 1.25 },
      itemStyle: { color: colours.negative },
      areaStyle: { color: colours.negative, opacity: 0.14 },
      data: instants(points, counted('negative')),
    },
    underWay(drawing, 'negative', { ...line, lineStyle: { color: colours.negative, width: 1.25, type: 'dotted' } }),
    underWay(drawing, 'seen', { ...line, lineStyle: { color: colours.seen, width: 2, type: 'dotted' } }),
    {
      ...line,
      name: words.seen,
      lineStyle: { color: colours.seen, width: 2 },
      itemStyle: { color: colours.seen },
      data: instants(points, counted('seen')),
      markArea: blindAreas(points, stepMs, size === 'full' ? words.blind : '', colours),
      markLine: markLines(size === 'full' ? thinned(drawing) : [], colours),
    },
  ];
}

/** What is certain: a step that is not over says nothing yet, and one under a blind source never does. */
function counted(count: Count): (point: CurvePointView) => number | null {
  return (point) => (point.isBlind || point.part !== undefined ? null : point[count]);
}

/** Before a third of a step is over, a single mention more or less would throw the line about. */
const LEAST_PART = 1 / 3;

/** From the last whole step to what the one under way will come to at this rate. */
function underWay<Line extends object>({ points, size }: CurveDrawing, count: Count, line: Line) {
  const at = points.findIndex(({ part }) => part !== undefined);
  const [last, open] = [points[at - 1], points[at]];
  const isShown = last && open && !last.isBlind && !open.isBlind && (open.part ?? 0) >= LEAST_PART;
  const data: Instant[] = isShown
    ? [
        [Date.parse(last.at), last[count]],
        [Date.parse(open.at), open[count] / (open.part ?? 1)],
      ]
    : [];
  return { ...line, name: `${count} under way`, silent: size === 'small', data };
}

function instants(points: readonly CurvePointView[], value: (point: CurvePointView) => number | null): Instant[] {
  return points.map((point) => [Date.parse(point.at), value(point)]);
}

function expectation(value: (point: CurvePointView) => number): (point: CurvePointView) => number | null {
  return (point) => (point.isLearning ? null : value(point));
}

function blindAreas(points: readonly CurvePointView[], stepMs: number, label: string, colours: Palette) {
  return {
    silent: true,
    itemStyle: { color: colours.blind, borderColor: colours.expected, borderWidth: 1, borderType: 'dashed' },
    label: { color: colours.text, fontSize: 12, position: 'insideTop' },
    data: blindSpans(points, stepMs).map(({ from, to }) => [{ name: label, xAxis: from }, { xAxis: to }]),
  };
}

/** Neighbouring blind steps as spans, ms since 1970. */
export function blindSpans(points: readonly CurvePointView[], stepMs: number): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = [];
  for (const point of points.filter(({ isBlind }) => isBlind)) {
    const from = Date.parse(point.at);
    const last = spans.at(-1);
    if (last?.to === from) last.to = from + stepMs;
    else spans.push({ from, to: from + stepMs });
  }
  return spans;
}

function markLines(markers: readonly CurveMarker[], colours: Palette) {
  return {
    silent: true,
    symbol: ['none', 'circle'],
    symbolSize: 5,
    lineStyle: { color: colours.text, width: 1, type: 'solid', opacity: 0.7 },
    label: {
      color: colours.text,
      opacity: 1,
      fontSize: 12,
      lineHeight: 15,
      position: 'end',
      formatter: ({ name }: { name: string }) => name,
    },
    data: markers.map(({ at, label }) => ({ name: label, xAxis: Date.parse(at) })),
  };
}

/** Markers that would cover each other become one, named after the first: "opened", below it "and 2 more". In order of time. */
export function thinned({
  markers,
  points,
  more: words,
  roomFor,
}: Pick<CurveDrawing, 'markers' | 'points' | 'more' | 'roomFor'>): CurveMarker[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [];
  const gapMs = (Date.parse(last.at) - Date.parse(first.at)) / roomFor;
  const groups: { at: string; label: string; more: number }[] = [];
  const inOrder = [...markers].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const { at, label } of inOrder) {
    const group = groups.at(-1);
    if (group && Date.parse(at) - Date.parse(group.at) < gapMs) group.more += 1;
    else groups.push({ at, label, more: 0 });
  }
  return groups.map(({ at, label, more }) => ({ at, label: more > 0 ? `${label}\n${words(more)}` : label }));
}
