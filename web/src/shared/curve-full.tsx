import './curve.css';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurveMarker, type CurveScale, type CurveSpan } from '../../../src/live/domain/shared/curve-drawing';
import { shownSpan } from '../../../src/live/domain/shared/curve-lines';
import { suitableScale } from '../../../src/live/domain/shared/curve-scale';
import { useCurveOf, useWeekBefore, type DrawnPoints } from './curve-data';
import { useGestures } from './curve-gestures';
import { CurveLanes } from './curve-lanes';
import { type Lens, useLens } from './curve-lens';
import { CurvePicture } from './curve-picture';
import { CurveTable } from './curve-table';
import { CurveTools } from './curve-tools';
import { type Plot, spanOf } from './curve-view';
import { READER_ZONE } from './zone';

export interface FullCurveProps extends DrawnPoints {
  /** CSS length. */
  readonly height: string;
  readonly label: string;
  readonly markers?: readonly CurveMarker[];
  /** With it the curve can go on beyond what was handed in: finer, farther back, and against the week before. */
  readonly topic?: string | undefined;
  /** Whose week it is that is compared with; the reader's own without it. */
  readonly zone?: string | undefined;
  /** An instant that a link points to: it is looked at first. */
  readonly at?: string | undefined;
  /** Told which marker of a lane was pressed. */
  readonly onMarker?: ((marker: CurveMarker) => void) | undefined;
}

const NONE: readonly CurveMarker[] = [];
const NOWHERE: CurveSpan = { from: 0, to: 1 };

/** The curve with all that one can do with it. */
export function FullCurve(props: FullCurveProps): ReactElement {
  const { points, stepMs, topic, at, markers = NONE, onMarker, height, label } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<Plot>();
  const home = useMemo(() => shownSpan({ points, stepMs, view: undefined }) ?? NOWHERE, [points, stepMs]);
  const lens = useLens(home, topic !== undefined, at);
  const { dragged, handlers } = useGestures(frame, lens, plot);
  const { drawn, before, isOld, tools } = useDrawing(props, lens);
  return (
    <div className="curve-full">
      <CurveTools lens={lens} mayAsk={topic !== undefined} {...tools} />
      <div
        ref={frame}
        className={isOld ? 'curve-frame curve-frame--old' : 'curve-frame'}
        role="group"
        tabIndex={0}
        aria-label={t('curve.frame')}
        aria-keyshortcuts="+ - ArrowLeft ArrowRight Home"
        aria-busy={isOld}
        {...handlers}
      >
        <CurvePicture
          {...{ ...drawn, height, label, markers, before }}
          view={lens.view}
          scale={tools.scale}
          onPlot={setPlot}
        />
        {dragged ? (
          <span
            className="curve-frame__dragged"
            style={{ left: Math.min(...dragged), width: Math.abs(dragged[1] - dragged[0]) }}
          />
        ) : null}
      </div>
      {plot ? <CurveLanes {...{ markers, plot, onMarker }} view={lens.view} /> : null}
      <CurveTable {...drawn} />
    </div>
  );
}

/** What is drawn through the lens: what was handed in, until finer steps of what is in sight have come. */
function useDrawing({ points, stepMs, topic, zone = READER_ZONE }: FullCurveProps, lens: Lens) {
  const [isCompared, compare] = useState(false);
  const [wished, chooseScale] = useState<CurveScale>();
  const finer = useCurveOf({ topic, span: lens.chosen });
  const held = finer.data ?? { points, stepMs };
  const drawn = useMemo(
    () => ({ stepMs: held.stepMs, points: inSight(held.points, lens.view, held.stepMs) }),
    [held.points, held.stepMs, lens.view],
  );
  const before = useWeekBefore({ topic, zone, stepMs: drawn.stepMs, span: isCompared ? lens.view : undefined });
  const suitable = suitableScale(drawn.points);
  const scale = wished ?? suitable;
  return {
    ...{ drawn, before },
    isOld: finer.isFetching && spanOf(lens.view) < 200 * held.stepMs && held.stepMs > 60_000,
    tools: {
      ...{ isCompared, compare, scale },
      chooseScale: suitable === 'root' || wished !== undefined ? chooseScale : undefined,
    },
  };
}

/** With a step on each side, so that the line goes on to the edges. */
function inSight(points: DrawnPoints['points'], { from, to }: CurveSpan, stepMs: number): DrawnPoints['points'] {
  return points.filter(({ at }) => Date.parse(at) >= from - stepMs && Date.parse(at) <= to + stepMs);
}
