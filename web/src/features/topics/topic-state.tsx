import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type TopicView } from '../../../../src/topics/topics.api';
import { CurveLegend, isStillLearning, lastWhole, LearningNote } from '../../shared/curve';
import { FullCurve } from '../../shared/curve-full';
import { Reasons } from '../../shared/reasons';
import { ErrorState, LoadingState } from '../../shared/states';
import { type BoardTopic, LastHour, OpenIncident } from '../../shared/topic-now';
import { useNumber } from '../../shared/use-number';
import { useTopicCurve } from './topic-queries';

interface Props {
  readonly topic: TopicView;
  /** undefined = the board has not said anything of it yet. */
  readonly watched: BoardTopic | undefined;
  readonly incidents: readonly IncidentView[];
}

/** How it stands: the last hour in a sentence, what is open, and the last day as a curve. */
export function TopicState({ topic, watched, incidents }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <section className="card panel" aria-label={t('topics.state')}>
      {watched ? (
        <>
          <LastHour topic={watched} />
          <Reasons reasons={watched.reasons} />
        </>
      ) : null}
      {incidents
        .filter(({ topic: id }) => id === topic.id)
        .map((incident) => (
          <OpenIncident key={incident.id} incident={incident} zone={topic.timezone} />
        ))}
      <Day topic={topic} />
    </section>
  );
}

function Day({ topic }: Pick<Props, 'topic'>): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const curve = useTopicCurve(topic.id);
  if (curve.isPending) return <LoadingState rows={1} height={240} />;
  if (curve.isError) return <ErrorState error={curve.error} retry={() => void curve.refetch()} />;
  const { points, stepMs } = curve.data;
  const last = lastWhole(points);
  return (
    <div>
      <CurveLegend />
      <FullCurve
        points={points}
        stepMs={stepMs}
        height="15rem"
        topic={topic.id}
        zone={topic.timezone}
        label={t('curve.label', {
          topic: topic.name,
          seen: number.count(last?.seen ?? 0),
          expected: isStillLearning(points) ? t('state.unknown-value') : number.count(last?.expected ?? 0),
        })}
      />
      <LearningNote points={points} />
    </div>
  );
}
