import { dateFormat, numberFormat } from '../../../kernel/formats';
import {
  type Count,
  type CurveDrawing,
  type CurveMarker,
  type CurvePointView,
  type Instant,
  type Palette,
  PALETTES,
} from './curve-drawing';
import { blindSpans, countedLine, expectedLine, shownSpan, underWayLine } from './curve-lines';
import { heightOf, peakOf, rootTicks, suitableScale } from './curve-scale';
import { tooltip } from './curve-tooltip';

/** A canvas inherits no font: 'inherit' is none to it, and it fell back to 10 px. */
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/**
 * The one drawing of "seen against expected" (ECharts option, plain data but for the formatters): board, incident,
 * war-room picture, review. Of a step that is not over it is dashed what it will come to at this rate. What was seen while a source was blind is left open, and so is what was expected before that
 * was learned: unknown is never drawn as zero.
 */
export function curveOption(asked: CurveDrawing) {
  const drawing: Drawn = { ...asked, scale: asked.scale ?? suitableScale(asked.points) };
  const colours = PALETTES[drawing.theme];
  const hasLabels = drawing.markers.some(({ lane }) => lane === undefined);
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, color: colours.text },
    grid: {
      left: 8,
      right: 12,
      top: hasLabels ? 38 : 14,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: timeAxis(drawing, colours),
    yAxis: countAxis(drawing, colours),
    tooltip: tooltip(drawing, colours),
    series: [...bandSeries(drawing, colours), ...beforeSeries(drawing, colours), ...countSeries(drawing, colours)],
  };
}

type Drawn = CurveDrawing & Required<Pick<CurveDrawing, 'scale'>>;

function timeAxis(drawing: CurveDrawing, colours: Palette) {
  const span = shownSpan(drawing);
  const { language, timezone } = drawing;
  const label = dateFormat(language, axisFormat(span ? span.to - span.from : 0, timezone));
  return {
    type: 'time',
    min: span?.from,
    max: span?.to,
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

function countAxis({ language, scale, points, before }: Drawn, colours: Palette) {
  const number = numberFormat(language);
  const axis = {
    type: 'value',
    min: 0,
    axisLabel: { color: colours.text, formatter: (value: number) => number.format(value) },
    splitLine: { lineStyle: { color: colours.grid } },
  };
  if (scale === 'even') return { ...axis, minInterval: 1, splitNumber: 4 };
  const top = peakOf(points, before);
  const customValues = rootTicks(top).map(heightOf(scale));
  return {
    ...axis,
    max: 1.03 * heightOf(scale)(top),
    axisTick: { show: false, customValues },
    axisLabel: {
      ...axis.axisLabel,
      customValues,
      formatter: (height: number) => number.format(Math.round(height * height)),
    },
  };
}

/** The band lies between two stacked lines: an invisible one at its lower edge, and its height above that. */
function bandSeries({ points, scale }: Drawn, colours: Palette) {
  const line = { type: 'line', silent: true, symbol: 'none', lineStyle: { opacity: 0 }, tooltip: { show: false } };
  const low = expectedLine(points, 'low', scale);
  const thickness = expectedLine(points, 'high', scale).map(([at, high], index): Instant => {
    const lower = low[index]?.[1] ?? null;
    return [at, high === null || lower === null ? null : high - lower];
  });
  return [
    { ...line, name: 'low', stack: 'band', data: low },
    { ...line, name: 'band', stack: 'band', areaStyle: { color: colours.band }, data: thickness },
  ];
}

/** What was seen a week before, thin behind the present. */
function beforeSeries({ before, words, scale }: Drawn, colours: Palette) {
  if (!before || words.before === undefined) return [];
  return [
    {
      ...{ type: 'line', symbol: 'none', showSymbol: false, connectNulls: false },
      name: words.before,
      lineStyle: { color: colours.before, width: 1.25 },
      itemStyle: { color: colours.before },
      data: countedLine(before, 'seen', scale),
    },
  ];
}

function countSeries(drawing: Drawn, colours: Palette) {
  const { points, words, stepMs, scale } = drawing;
  const line = { type: 'line', symbol: 'none', showSymbol: false, connectNulls: false };
  return [
    {
      ...line,
      name: words.expected,
      lineStyle: { color: colours.expected, width: 1, type: 'dashed' },
      itemStyle: { color: colours.expected },
      data: expectedLine(points, 'expected', scale),
    },
    {
      ...line,
      name: words.negative,
      lineStyle: { color: colours.negative, width: 1.25 },
      itemStyle: { color: colours.negative },
      areaStyle: { color: colours.negative, opacity: 0.14 },
      data: countedLine(points, 'negative', scale),
    },
    underWay(drawing, 'negative', { ...line, lineStyle: { color: colours.negative, width: 1.25, type: 'dotted' } }),
    underWay(drawing, 'seen', { ...line, lineStyle: { color: colours.seen, width: 2, type: 'dotted' } }),
    {
      ...line,
      name: words.seen,
      lineStyle: { color: colours.seen, width: 2 },
      itemStyle: { color: colours.seen },
      data: countedLine(points, 'seen', scale),
      markArea: blindAreas(points, stepMs, words.blind, colours),
      markLine: markLines([...unnamed(drawing), ...thinned(drawing)], colours),
    },
  ];
}

function underWay<Line extends object>({ points, scale }: Drawn, count: Count, line: Line) {
  return { ...line, name: `${count} under way`, data: underWayLine(points, count, scale) };
}

function blindAreas(points: readonly CurvePointView[], stepMs: number, label: string, colours: Palette) {
  return {
    silent: true,
    itemStyle: { color: colours.blind, borderColor: colours.expected, borderWidth: 1, borderType: 'dashed' },
    label: { color: colours.text, fontSize: 12, position: 'insideTop' },
    data: blindSpans(points, stepMs).map(({ from, to }) => [{ name: label, xAxis: from }, { xAxis: to }]),
  };
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

/** Those of the lanes: they are named there, and the curve shows only where they stand. */
function unnamed({ markers }: CurveDrawing): CurveMarker[] {
  return markers.filter(({ lane }) => lane !== undefined).map(({ at }) => ({ at, label: '' }));
}

/** Markers that would cover each other become one, named after the first: "opened", below it "and 2 more". In order of time. */
export function thinned({
  markers,
  more: words,
  roomFor,
  ...drawing
}: Pick<CurveDrawing, 'markers' | 'points' | 'stepMs' | 'view' | 'more' | 'roomFor'>): CurveMarker[] {
  const span = shownSpan(drawing);
  if (!span) return [];
  const gapMs = (span.to - span.from) / roomFor;
  const groups: { at: string; label: string; more: number }[] = [];
  const inOrder = markers
    .filter(({ at, lane }) => lane === undefined && Date.parse(at) >= span.from && Date.parse(at) <= span.to)
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  for (const { at, label } of inOrder) {
    const group = groups.at(-1);
    if (group && Date.parse(at) - Date.parse(group.at) < gapMs) group.more += 1;
    else groups.push({ at, label, more: 0 });
  }
  return groups.map(({ at, label, more }) => ({ at, label: more > 0 ? `${label}\n${words(more)}` : label }));
}
