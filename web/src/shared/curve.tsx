import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurveView } from '../../../src/live/live.api';

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
export function LearningNote({ points }: Pick<CurveView, 'points'>): ReactElement | null {
  const { t } = useTranslation();
  return isStillLearning(points) ? <p className="muted">{t('curve.learning-note')}</p> : null;
}

/** The last step that is over: what is said of the one under way would be a fall that is none. */
export function lastWhole(points: CurveView['points']): CurveView['points'][number] | undefined {
  return points.findLast(({ part }) => part === undefined);
}

export function isStillLearning(points: CurveView['points']): boolean {
  return points.at(-1)?.isLearning === true;
}
