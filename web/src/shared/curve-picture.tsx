import { useComputedColorScheme } from '@mantine/core';
import { useIntersection, useMediaQuery, useWindowEvent } from '@mantine/hooks';
import { type ReactElement, type Ref, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurveDrawing, type CurveMarker } from '../../../src/live/domain/shared/curve-drawing';
import { curveOption } from '../../../src/live/domain/shared/curve-option';
import { type Plot } from './curve-view';
import { onceLoaded } from './once-loaded';
import { READER_ZONE } from './zone';
import { Late } from './late';

// apart from everything else: ECharts is larger than the whole rest of the console
const { load, Component: CurveCanvas } = onceLoaded(async () => (await import('./curve-canvas')).CurveCanvas);
// on its way before the points are; where it fails, that is said when there is something to draw
load().catch(() => undefined);

export interface CurvePictureProps extends Pick<CurveDrawing, 'points' | 'stepMs'> {
  /** CSS length. */
  readonly height: string;
  /** What the picture says, for who cannot see it. */
  readonly label: string;
  readonly markers?: readonly CurveMarker[] | undefined;
  readonly view?: CurveDrawing['view'];
  readonly before?: CurveDrawing['before'];
  readonly scale?: CurveDrawing['scale'];
  readonly onPlot?: ((plot: Plot) => void) | undefined;
}

const NONE: readonly CurveMarker[] = [];

/** The drawing alone; first drawn when it comes near the window. */
export function CurvePicture({ height, label, onPlot, ...drawn }: CurvePictureProps): ReactElement {
  const { ref, isDrawn } = useIsDrawn();
  const option = useOption(drawn);
  return (
    <div ref={ref} role="img" aria-label={label} className="curve" style={{ height }}>
      {isDrawn ? (
        <Late fallback={null}>
          <CurveCanvas option={option} onPlot={onPlot} />
        </Late>
      ) : null}
    </div>
  );
}

function useOption({
  points,
  stepMs,
  markers = NONE,
  view,
  before,
  scale,
}: Omit<CurvePictureProps, 'height' | 'label' | 'onPlot'>): ReturnType<typeof curveOption> {
  const { t, i18n } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 760px)');
  const theme = useComputedColorScheme('light');
  return useMemo(
    () =>
      curveOption({
        ...{ points, stepMs, markers, theme, view, before, scale },
        words: {
          seen: t('curve.seen'),
          expected: t('curve.expected'),
          negative: t('curve.negative'),
          blind: t('level.unknown'),
          learning: t('curve.learning'),
          soFar: t('curve.so-far'),
          before: t('curve.week-before'),
        },
        more: (count) => t('marker.more', { count }),
        roomFor: isPhone ? 3 : 7,
        language: i18n.language,
        timezone: READER_ZONE,
      }),
    [points, stepMs, markers, theme, view, before, scale, isPhone, t, i18n.language],
  );
}

/** Once seen it stays, and is there also for the printer. */
function useIsDrawn(): { ref: Ref<HTMLDivElement>; isDrawn: boolean } {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '400px' });
  const isNear = entry?.isIntersecting === true;
  const [wasSeen, setSeen] = useState(false);
  useWindowEvent('beforeprint', () => {
    setSeen(true);
  });
  if (isNear && !wasSeen) setSeen(true);
  return { ref, isDrawn: isNear || wasSeen };
}
