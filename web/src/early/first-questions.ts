import { type SessionView } from '../../../src/access/access.api';
import { type IncidentView } from '../../../src/incidents/incidents.api';
import { isAtLeast } from '../../../src/kernel/actor';
import { incidentCurvePath } from './curve-path';
import { mentionsPath, NO_FILTERS } from './mentions-path';

interface Reader {
  /** Of the address. */
  readonly search: string;
  readonly isPhone: boolean;
}

export const SESSION_PATH = '/v1/session';
const INCIDENT_PAGE = /^\/incidents\/([0-9a-f-]{36})$/;
const INCIDENT_PATH = /^\/v1\/incidents\/[0-9a-f-]{36}$/;

/** What the page of an address asks the service first, where somebody is signed in. */
export function firstQuestions(pathname: string, reader: Reader): readonly string[] {
  return [SESSION_PATH, '/v1/status', ...ofPage(pathname, reader)];
}

function ofPage(pathname: string, reader: Reader): readonly string[] {
  if (pathname === '/' || pathname === '/wall') return ['/v1/board'];
  const [, id] = INCIDENT_PAGE.exec(pathname) ?? [];
  if (id === undefined) return [];
  const own = (...parts: readonly string[]): string[] => parts.map((part) => `/v1/incidents/${id}${part}`);
  const first = own('', '/timeline', '/run', '/publications');
  // of the four views of a phone only one is shown
  if (reader.isPhone) return first;
  return [...first, ...own('/team', '/room'), `/v1/pages?incident=${id}`, `/v1/responses?incident=${id}`];
}

/** What the frame of every page asks once it knows who looks. */
export function questionsOf({ person: { id, role } }: SessionView): readonly string[] {
  if (!isAtLeast(role, 'responder')) return [];
  return ['/v1/paging/health', `/v1/people/${id}/methods`, ...(role === 'admin' ? ['/v1/topics'] : [])];
}

export function isOfFrame(path: string): boolean {
  return /^\/v1\/(paging\/health|topics|people\/[^/]+\/methods)$/.test(path);
}

export function isAboutIncident(path: string): boolean {
  return /^\/v1\/(topics\/[^/]+\/curve|mentions)\?/.test(path);
}

export function isIncidentPath(path: string): boolean {
  return INCIDENT_PATH.test(path);
}

/** What the page of an incident asks once it has the incident. */
export function questionsAbout(
  incident: Pick<IncidentView, 'topic' | 'onsetAt' | 'closedAt' | 'drill'>,
  reader: Reader & { readonly now: number },
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
