import { type Ladders, type LadderVerdict } from '../detection/contract';
import { type DrillMark, type Incident, type Marking } from './contract';
import { type IncidentView, type TimelineEntryView } from './incidents.api';
import { type StoredEntry } from './timeline.store';

export function incidentView(incident: Incident, topicName: string | null): IncidentView {
  return {
    id: incident.id,
    topic: incident.topicId,
    topicName,
    source: incident.source,
    kind: incident.kind,
    state: incident.state,
    level: incident.level,
    peakLevel: incident.peakLevel,
    openedAt: incident.openedAt.toISOString(),
    onsetAt: incident.onsetAt.toISOString(),
    acknowledgedAt: incident.acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy: incident.acknowledgedBy?.name ?? null,
    closedAt: incident.closedAt?.toISOString() ?? null,
    mark: incident.mark,
    marked: markingView(incident.marked),
    despite: markingView(incident.despite),
    mentionsAtOpen: incident.mentionsAtOpen,
    mentions: incident.mentions,
    signals: [...incident.signals],
    signalsAtOpen: [...incident.signalsAtOpen],
    reasons: incident.reasons.map(({ code, values }) => ({ code, values: { ...values } })),
    ladders: incident.ladders && laddersView(incident.ladders),
    reopens: incident.reopens,
    continues: incident.continues,
    levelSetBy: incident.levelSetBy,
    drill: drillView(incident.drill),
    version: incident.version,
  };
}

function drillView(drill: DrillMark | null): IncidentView['drill'] {
  return drill && { ...drill, at: drill.at.toISOString(), endsAt: drill.endsAt.toISOString() };
}

function markingView(marking: Marking | null): IncidentView['marked'] {
  return marking && { mark: marking.mark, by: marking.by, at: marking.at.toISOString(), level: marking.level };
}

function laddersView({ social, media }: Ladders): NonNullable<IncidentView['ladders']> {
  return { social: ladderView(social), media: ladderView(media) };
}

function ladderView({
  level,
  minutesAgo,
  reached,
  next,
}: LadderVerdict): NonNullable<IncidentView['ladders']>['social'] {
  return {
    ...{ level, minutesAgo, reached: [...reached] },
    next: next && { level: next.level, criteria: [...next.criteria] },
  };
}

export function entryView({ seq, hash, entry }: StoredEntry): TimelineEntryView {
  const { at, type, track, actor, data } = entry;
  return { seq, at: at.toISOString(), type, track, actor: actor.name, data: { ...data }, hash };
}
