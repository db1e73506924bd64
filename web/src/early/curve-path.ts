import { type IncidentView } from '../../../src/incidents/incidents.api';

const HOUR = 3_600_000;

type Lasting = Pick<IncidentView, 'onsetAt' | 'closedAt'>;

/**
 * Enough of what came before to set calm and storm side by side, and an hour after the end. A young storm is drawn by the
 * minute; later five minutes, as detection counts them, read better; a long one takes the step that the service chooses.
 */
function curveSpan({ onsetAt, closedAt }: Lasting, now: number): Record<string, string> {
  const onset = Date.parse(onsetAt);
  const lastedMs = (closedAt === null ? now : Date.parse(closedAt)) - onset;
  const isYoung = lastedMs < HOUR / 2;
  const span: Record<string, string> = { from: new Date(onset - (isYoung ? 0.75 : 2) * HOUR).toISOString() };
  if (closedAt !== null) span.to = new Date(Date.parse(closedAt) + HOUR).toISOString();
  if (lastedMs < 24 * HOUR) span.stepMs = isYoung ? '60000' : '300000';
  return span;
}

export function incidentCurvePath(topic: string, incident: Lasting, now: number): string {
  return curvePath(topic, curveSpan(incident, now));
}

export function curvePath(topic: string, range: Readonly<Record<string, string>>): string {
  return `/v1/topics/${encodeURIComponent(topic)}/curve?${new URLSearchParams(range).toString()}`;
}
