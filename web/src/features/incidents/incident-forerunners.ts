import { useTimeline } from './incident-queries';
import { usePublications } from './response-queries';
import { useRun } from './run-queries';

/**
 * What the page will need of an incident is asked for while the incident itself is still on its way: its id is enough for that.
 * It stays: were it gone before the panels are there, what is on its way would be broken off.
 */
export function IncidentForerunners({ id }: { readonly id: string }): null {
  useTimeline(id);
  useRun(id);
  usePublications(id);
  return null;
}
