import { type SessionView } from '../../../src/access/access.api';
import { type IncidentView } from '../../../src/incidents/incidents.api';
import { isAtLeast } from '../../../src/kernel/actor';
import { incidentCurvePath } from './incident-curve-path';
import { mentionsPath, NO_FILTERS } from './mentions-path';

export const SESSION_PATH = '/v1/session';
const INCIDENT_PAGE = /^\/incidents\/([0-9a-f-]{36})$/;
const INCIDENT_PATH = /^\/v1\/incidents\/[0-9a-f-]{36}$/;

/** What the page of an address asks the service first. */
export function firstQuestions(pathname: string): readonly string[] {
  if (pathname === '/sign-in' || pathname === '/setup') return [];
  return [SESSION_PATH, '/v1/status', ...ofPage(pathname)];
}

function ofPage(pathname: string): readonly string[] {
  if (pathname === '/' || pathname === '/wall') return ['/v1/board'];
  const [, id] = INCIDENT_PAGE.exec(pathname) ?? [];
  if (id === undefined) return [];
  const own = ['', '/timeline', '/run', '/publications', '/team', '/room'].map((part) => `/v1/incidents/${id}${part}`);
  return [...own, `/v1/pages?incident=${id}`, `/v1/responses?incident=${id}`];
}

/** What the frame of every page asks once it knows who looks. */
export function questionsOf({ person: { id, role } }: SessionView): readonly string[] {
  if (!isAtLeast(role, 'responder')) return [];
  return ['/v1/paging/health', `/v1/people/${id}/methods`, ...(role === 'admin' ? ['/v1/topics'] : [])];
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
