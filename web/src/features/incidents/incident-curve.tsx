import { type ReactElement, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type CurveMarker } from '../../../../src/live/domain/shared/curve-drawing';
import { type CurveView } from '../../../../src/live/live.api';
import { knownKey } from '../../i18n/i18n';
import { CurveLegend, isStillLearning, lastWhole, LearningNote } from '../../shared/curve';
import { FullCurve } from '../../shared/curve-full';
import { ErrorState, LoadingState } from '../../shared/states';
import { useNumber } from '../../shared/use-number';
import { useChangeAddress } from '../../shared/use-change-address';
import { useIncidentCurve, useTimeline } from './incident-queries';
import { incidentTitle } from './incident-words';

/** The hero: what was seen against what was expected, with everything that was done about it. */
export function IncidentCurve({ incident }: { readonly incident: IncidentView }): ReactElement | null {
  const { t } = useTranslation();
  const curve = useIncidentCurve(incident);
  if (incident.topic === null) return null;
  return (
    <section className="card" aria-label={t('curve.title')}>
      <CurveLegend />
      {curve.isPending ? <LoadingState rows={1} height={280} /> : null}
      {curve.isError ? <ErrorState error={curve.error} retry={() => void curve.refetch()} /> : null}
      {curve.data ? <Drawing incident={incident} curve={curve.data} /> : null}
    </section>
  );
}

function Drawing({ incident, curve }: { readonly incident: IncidentView; readonly curve: CurveView }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const markers = useMarkers(incident);
  const lead = useLead();
  const { points, stepMs } = curve;
  const last = lastWhole(points);
  return (
    <>
      <FullCurve
        points={points}
        stepMs={stepMs}
        markers={markers}
        topic={incident.topic ?? undefined}
        onMarker={lead}
        height="17.5rem"
        label={t('curve.label', {
          topic: incidentTitle(incident),
          seen: number.count(last?.seen ?? 0),
          expected: isStillLearning(points) ? t('state.unknown-value') : number.expected(last?.expected ?? 0),
        })}
      />
      <LearningNote points={points} />
    </>
  );
}

/** From what was done to the line of the timeline that tells of it; its address can be sent on. */
function useLead(): (marker: CurveMarker) => void {
  const changeAddress = useChangeAddress();
  return useCallback(
    ({ at }) => {
      changeAddress((search) => {
        search.set('at', at);
        return search;
      });
    },
    [changeAddress],
  );
}

/** The onset, the lines of the timeline that have a word for the curve (`marker.<type>`), and the moment that a link led to. */
function useMarkers(incident: IncidentView): readonly CurveMarker[] {
  const { t } = useTranslation();
  const { data: timeline } = useTimeline(incident.id);
  const [search] = useSearchParams();
  const at = search.get('at');
  return useMemo(() => {
    const done = (timeline ?? []).flatMap(({ at, type, track, seq }) => {
      const key = knownKey(`marker.${type}`);
      return key ? [{ at, label: t(key), lane: track, id: String(seq) }] : [];
    });
    const moment = at === null || Number.isNaN(Date.parse(at)) ? [] : [{ at, label: t('marker.moment') }];
    return [{ at: incident.onsetAt, label: t('marker.onset') }, ...done, ...moment];
  }, [timeline, incident.onsetAt, at, t]);
}
