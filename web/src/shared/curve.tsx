import './curve.css';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurveMarker } from '../../../src/live/domain/shared/curve-drawing';
import { type CurveView } from '../../../src/live/live.api';
import { FullCurve, type FullCurveProps } from './curve-full';
import { CurvePicture } from './curve-picture';

interface Props extends Omit<FullCurveProps, 'markers'> {
  /** `small`: the drawing alone, for a card. */
  readonly size?: 'small' | 'full';
  readonly markers?: readonly CurveMarker[];
}

const NONE: readonly CurveMarker[] = [];

/** Seen against expected. */
export function Curve({ size = 'full', markers = NONE, ...rest }: Props): ReactElement {
  if (size === 'full') return <FullCurve {...rest} markers={markers} />;
  const { points, stepMs, height, label } = rest;
  return <CurvePicture {...{ points, stepMs, height, label, size }} />;
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
