import { useComputedColorScheme } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { area, line } from 'd3-shape';
import { memo, type ReactElement } from 'react';
import {
  type CurveDrawing,
  type CurveScale,
  type Instant,
  PALETTES,
} from '../../../src/live/domain/shared/curve-drawing';
import {
  blindSpans,
  countedLine,
  expectedLine,
  shownSpan,
  underWayLine,
} from '../../../src/live/domain/shared/curve-lines';
import { heightOf, peakOf, suitableScale } from '../../../src/live/domain/shared/curve-scale';

export interface SmallCurveProps extends Pick<CurveDrawing, 'points' | 'stepMs'> {
  /** CSS length: how high it is. It is as wide as its place. */
  readonly height: string;
  /** What the picture says, for who cannot see it. */
  readonly label: string;
}

/** The drawing's own measures, stretched to the place. */
const [WIDTH, HEIGHT] = [1_000, 100];
/** Above the highest and below zero a line is still whole. */
const EDGE = 3;

/**
 * A glance for a card or a tile: no axes, nothing to be pressed. Drawn as SVG: a board opens without the large library of the full
 * curve. Only near the window: a board of 200 topics has 200 of them.
 */
export function SmallCurve({ height, label, ...drawn }: SmallCurveProps): ReactElement {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '400px' });
  return (
    <div ref={ref} role="img" aria-label={label} className="curve" style={{ height }}>
      {entry?.isIntersecting === true ? <Drawing {...drawn} /> : null}
    </div>
  );
}

const Drawing = memo(function Drawing({ points, stepMs }: Omit<SmallCurveProps, 'label' | 'height'>): ReactElement {
  const colours = PALETTES[useComputedColorScheme('light')];
  const scale = suitableScale(points);
  const { x, y } = placesIn({ points, stepMs }, scale);
  const known = ([, value]: Instant): boolean => value !== null;
  const path = line<Instant>(
    ([at]) => x(at),
    ([, value]) => y(value ?? 0),
  ).defined(known);
  const below = area<Instant>(
    ([at]) => x(at),
    y(0),
    ([, value]) => y(value ?? 0),
  ).defined(known);
  const low = expectedLine(points, 'low', scale);
  const band = area<Instant>()
    .x(([at]) => x(at))
    .y0((_, index) => y(low[index]?.[1] ?? 0))
    .y1(([, value]) => y(value ?? 0))
    .defined(known);
  const negative = countedLine(points, 'negative', scale);
  const stroke = (data: Instant[], colour: string, width: number, dashes?: string): ReactElement => (
    <path d={path(data) ?? ''} stroke={colour} strokeWidth={`${width / 16}rem`} strokeDasharray={dashes} />
  );
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className="curve__small" aria-hidden>
      <path d={band(expectedLine(points, 'high', scale)) ?? ''} fill={colours.band} />
      {stroke(expectedLine(points, 'expected', scale), colours.expected, 1, '4 3')}
      <path d={below(negative) ?? ''} fill={colours.negative} fillOpacity={0.14} />
      {stroke(negative, colours.negative, 1.25)}
      {stroke(underWayLine(points, 'negative', scale), colours.negative, 1.25, '1 3')}
      {stroke(underWayLine(points, 'seen', scale), colours.seen, 2, '1 4')}
      {stroke(countedLine(points, 'seen', scale), colours.seen, 2)}
      {blindSpans(points, stepMs).map(({ from, to }) => (
        <rect
          key={from}
          {...{ x: x(from), y: EDGE, width: x(to) - x(from), height: HEIGHT - 2 * EDGE }}
          fill={colours.blind}
          stroke={colours.expected}
          strokeDasharray="3 3"
        />
      ))}
    </svg>
  );
});

function placesIn(drawn: Pick<CurveDrawing, 'points' | 'stepMs'>, scale: CurveScale) {
  const { from, to } = shownSpan({ ...drawn, view: undefined }) ?? { from: 0, to: 1 };
  const top = Math.max(1, heightOf(scale)(peakOf(drawn.points)));
  return {
    x: (at: number): number => ((at - from) / (to - from)) * WIDTH,
    y: (value: number): number => HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE),
  };
}
