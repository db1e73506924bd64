import { type IncidentView } from '../../../src/incidents/incidents.api';
import { incidentCurvePath } from './incident-curve-path';
import { mentionsPath, NO_FILTERS } from './mentions-path';

const INCIDENT_PAGE = /^\/incidents\/([0-9a-f-]{36})$/;
const INCIDENT_PATH = /^\/v1\/incidents\/[0-9a-f-]{36}$/;

/** What the page of an address asks the service first. */
export function firstQuestions(pathname: string): readonly string[] {
  if (pathname === '/sign-in' || pathname === '/setup') return [];
  return ['/v1/session', '/v1/status', ...ofPage(pathname)];
}

function ofPage(pathname: string): readonly string[] {
  if (pathname === '/' || pathname === '/wall') return ['/v1/board'];
  const [, id] = INCIDENT_PAGE.exec(pathname) ?? [];
  if (id === undefined) return [];
  const own = ['', '/timeline', '/run', '/publications', '/team', '/room'].map((part) => `/v1/incidents/${id}${part}`);
  return [...own, `/v1/pages?incident=${id}`, `/v1/responses?incident=${id}`];
}

export function isIncidentPath(path: string): boolean {
  return INCIDENT_PATH.test(path);
}

interface Reader {
  /** Of the address. */
  readonly search: string;
  readonly isPhone: boolean;
  readonly now: number;
}

/** What the page of an incident asks once it has the incident. */
export function questionsAbout(
  incident: Pick<IncidentView, 'topic' | 'onsetAt' | 'closedAt' | 'drill'>,
  reader: Reader,
): readonly string[] {
  const { topic, onsetAt, closedAt, drill } = incident;
  if (topic === null || drill) return [];
  const mentions = mentionsPath({ topic, from: onsetAt, to: closedAt ?? undefined }, NO_FILTERS);
  return [incidentCurvePath(topic, incident, reader.now), ...(areMentionsShown(reader) ? [mentions] : [])];
}

function areMentionsShown({ search, isPhone }: Reader): boolean {
  const chosen = new URLSearchParams(search);
  return isPhone ? chosen.get('view') === 'hear' : (chosen.get('hear') ?? 'mentions') === 'mentions';
}
