import { useMediaQuery } from '@mantine/hooks';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { Problem } from '../../shared/api';
import { DrillTag } from '../../shared/drill-tag';
import { LevelBadge } from '../../shared/level';
import { ReasonList } from '../../shared/reasons';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { Ago, dayTime, topicTime, useNow } from '../../shared/time';
import { useNumber } from '../../shared/use-number';
import { DrillBanner } from './drill-banner';
import { IncidentActions } from './incident-actions';
import { IncidentForerunners } from './incident-forerunners';
import { useIncident, useTopicZone } from './incident-queries';
import { DeskViews, PhoneViews } from './incident-views';
import { MarkTag, StateWord, incidentTitle } from './incident-words';
import { RunOffice } from './run-office';
import './incident.css';

export function IncidentPage(): ReactElement {
  const { id = '' } = useParams();
  return (
    <>
      <IncidentForerunners id={id} />
      <Loaded id={id} />
    </>
  );
}

function Loaded({ id }: { readonly id: string }): ReactElement {
  const incident = useIncident(id);
  if (incident.isPending) return <LoadingState rows={3} height={160} />;
  if (isUnknown(incident.error)) return <UnknownIncident />;
  if (incident.isError) return <ErrorState error={incident.error} retry={() => void incident.refetch()} />;
  return <Incident incident={incident.data} />;
}

/** Mistyped or deleted: to try again would be vain. */
function isUnknown(error: Error | null): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 400);
}

function UnknownIncident(): ReactElement {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('error.not-found')}>
      <Link to="/incidents">{t('nav.incidents')}</Link>
    </EmptyState>
  );
}

/** On a desk what is done and what is said stand side by side; a phone shows one of four views, so that none is endless. */
function Incident({ incident }: { readonly incident: IncidentView }): ReactElement {
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  return (
    <RunOffice incident={incident}>
      <div className="incident">
        <IncidentHead incident={incident} />
        {isPhone ? <PhoneViews incident={incident} /> : <DeskViews incident={incident} />}
      </div>
    </RunOffice>
  );
}

function IncidentHead({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const zone = useTopicZone(incident.topic);
  const name = incidentTitle(incident);
  const title = incident.drill ? t('crisis-drill.titled', { title: name }) : name;
  const isOver = incident.state === 'resolved';
  // who may act reads it where the buttons are
  const isSaidBelow = useMay('responder') && incident.state === 'acknowledged';
  const level = isOver ? incident.peakLevel : incident.level;
  return (
    <header className="incident__head">
      <p className="crumb">
        <Link to="/incidents">{t('nav.incidents')}</Link>
      </p>
      <DrillBanner incident={incident} />
      <div className="incident__bar">
        <div className="incident__line">
          <LevelBadge level={level} size="lg" />
          <DrillTag incident={incident} />
          <h1 data-title={t('incident.page-title', { level: level ?? '?', topic: title })}>{name}</h1>
          <span className="muted">{t(`kind.${incident.kind}`)}</span>
          {isSaidBelow ? null : <StateWord incident={incident} />}
          <MarkTag incident={incident} />
        </div>
        <IncidentActions incident={incident} />
      </div>
      <Why incident={incident} zone={zone} />
    </header>
  );
}

/** Why it is called what it is called, in numbers. */
function Why({ incident, zone }: { readonly incident: IncidentView; readonly zone: string | undefined }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const counted = `${t('incident.mentions-since', { count: incident.mentions, shown: number.count(incident.mentions) })} · `;
  const there = topicTime(incident.onsetAt, i18n.language, zone);
  return (
    <div className="why">
      <Despite incident={incident} />
      <ReasonList reasons={incident.reasons} />
      <p className="muted">
        {incident.drill ? '' : counted}
        {t('incident.since')} <Ago at={incident.onsetAt} zone={zone} />
        {there ? ` (${there})` : ''}
        {incident.levelSetBy === null ? '' : ` · ${t('incident.level-set-by', { name: incident.levelSetBy })}`}
      </p>
      <Waves incident={incident} />
    </div>
  );
}

/** What somebody had said of it, before it got worse: who is called again must see that it isn't the same any more. */
function Despite({ incident: { despite } }: { readonly incident: IncidentView }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  if (despite === null) return null;
  const { mark, by: name, at, level } = despite;
  const time = dayTime(at, i18n.language, now);
  return (
    <p className="why__despite">
      {t('incident.despite', { mark: t(`mark.${mark}`), name, time, level: level ?? '?' })}
    </p>
  );
}

function Waves({ incident: { reopens, continues } }: { readonly incident: IncidentView }): ReactElement | null {
  const { t } = useTranslation();
  const earlier = reopens ?? continues;
  if (earlier === null) return null;
  return (
    <p>
      <Link to={`/incidents/${earlier}`}>{t(reopens === null ? 'incident.continues' : 'incident.reopens')}</Link>
    </p>
  );
}
