import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type CurvePointView } from '../../../src/live/domain/shared/curve-drawing';
import { type DrawnPoints } from './curve-data';
import { Fold } from './fold';
import { useDayTime } from './time';
import { useNumber } from './use-number';
import { READER_ZONE } from './zone';

/** Nobody reads more; what is in sight can be chosen. */
const MOST = 150;

/** What the curve shows, for who hears it or reads figures: made only when somebody asks for it. */
export function CurveTable(drawn: DrawnPoints): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="curve-table">
      <Fold label={t('curve.table')}>
        <Table {...drawn} />
      </Fold>
    </div>
  );
}

function Table({ points, stepMs }: DrawnPoints): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const known = points.filter(({ part }) => part !== 0).toReversed();
  const caption = t('curve.table-caption', { step: number.count(stepMs / 60_000) });
  return (
    <>
      {known.length > MOST ? (
        <p className="muted">{t('curve.table-cut', { shown: MOST, all: number.count(known.length) })}</p>
      ) : null}
      <div className="curve-table__frame" tabIndex={0} role="group" aria-label={caption}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('curve.table-time')}</th>
              <th scope="col">{t('curve.seen')}</th>
              <th scope="col">{t('curve.negative')}</th>
              <th scope="col">{t('curve.expected')}</th>
              <th scope="col">{t('curve.band')}</th>
            </tr>
          </thead>
          <tbody>
            {known.slice(0, MOST).map((point) => (
              <Row key={point.at} point={point} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({ point }: { readonly point: CurvePointView }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const time = useDayTime(READER_ZONE);
  const { at, seen, negative, expected, low, high, isBlind, isLearning, part } = point;
  const counted = (count: number): string => {
    if (isBlind) return t('level.unknown');
    return part === undefined ? number.count(count) : `${t('curve.so-far')} ${number.count(count)}`;
  };
  return (
    <tr>
      <th scope="row">{time(at)}</th>
      <td>{counted(seen)}</td>
      <td>{counted(negative)}</td>
      <td>{isLearning ? t('curve.learning') : number.count(expected)}</td>
      <td>{isLearning ? '' : t('curve.table-range', { low: number.count(low), high: number.count(high) })}</td>
    </tr>
  );
}
