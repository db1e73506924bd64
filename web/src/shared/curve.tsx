import { useComputedColorScheme } from '@mantine/core';
import { useIntersection, useMediaQuery } from '@mantine/hooks';
import { lazy, type ReactElement, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurveMarker } from '../../../src/live/domain/shared/curve-drawing';
import { curveOption } from '../../../src/live/domain/shared/curve-option';
import { type CurveView } from '../../../src/live/live.api';
import { READER_ZONE } from './zone';

// apart from everything else: ECharts is larger than the whole rest of the console
const CurveCanvas = lazy(async () => ({ default: (await import('./curve-canvas')).CurveCanvas }));

interface Props {
  readonly points: CurveView['points'];
  readonly stepMs: number;
  readonly height: number;
  readonly size?: 'small' | 'full';
  readonly markers?: readonly CurveMarker[];
  /** What the picture says, for who cannot see it. */
  readonly label: string;
}

const NONE: readonly CurveMarker[] = [];

/** Seen against expected. Drawn only once it comes into view: a board of 200 topics has 200 of them. */
export function Curve({ points, stepMs, height, size = 'full', markers = NONE, label }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 760px)');
  const theme = useComputedColorScheme('light');
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '200px' });
  const [wasSeen, setSeen] = useState(false);
  if (entry?.isIntersecting && !wasSeen) setSeen(true);
  const option = useMemo(
    () =>
      curveOption({
        points,
        stepMs,
        markers,
        theme,
        size,
        words: {
          seen: t('curve.seen'),
          expected: t('curve.expected'),
          negative: t('curve.negative'),
          blind: t('level.unknown'),
          learning: t('curve.learning'),
          soFar: t('curve.so-far'),
        },
        more: (count) => t('marker.more', { count }),
        roomFor: isPhone ? 3 : 7,
        language: i18n.language,
        timezone: READER_ZONE,
      }),
    [points, stepMs, markers, theme, size, isPhone, t, i18n.language],
  );
  return (
    <div ref={ref} role="img" aria-label={label} className="curve" style={{ height }}>
      {wasSeen ? (
        <Suspense fallback={null}>
          <CurveCanvas option={option} />
        </Suspense>
      ) : null}
    </div>
  );
}

export function CurveLegend(): ReactElement {
  const { t } = useTranslation();
  return (
    <ul className="legend" aria-hidden>
      <li className="legend__seen">{t('curve.seen')}</li>
      <li className="legend__negative">{t('curve.negative')}</li>
      <li className="legend__band">{t('curve.band')}</li>
      <li className="legend__open">{t('curve.under-way')}</li>
    </ul>
  );
}

/** Says so while too little is known of a topic to expect anything: then the curve has no band. */
export function LearningNote({ points }: Pick<Props, 'points'>): ReactElement | null {
  const { t } = useTranslation();
  return isStillLearning(points) ? <p className="muted">{t('curve.learning-note')}</p> : null;
}

/** The last step that is over: what is said of the one under way would be a fall that is none. */
export function lastWhole(points: Props['points']): CurveView['points'][number] | undefined {
  return points.findLast(({ part }) => part === undefined);
}

export function isStillLearning(points: CurveView['points']): boolean {
  return points.at(-1)?.isLearning === true;
}
