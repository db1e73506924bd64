import { type LessonGiven } from '../../detection/contract';
import { type IncidentEvent, type TrackedIncident } from './incident';

/**
 * What detection may learn from the event: a person's mark, and when an incident that bears one is over. One that got
 * worse teaches no more than the mark did: what came after it is what nobody spoke of.
 */
export function lessonOf(event: IncidentEvent, incident: TrackedIncident): LessonGiven | undefined {
  const to = endOf(event);
  // what somebody says of a drill says nothing of the topic
  if (!to || incident.drill || incident.mark === null || incident.topicId === null) return undefined;
  const { id: occasion, topicId, mark: kind, kind: alarm, onsetAt: from } = incident;
  return { occasion, topicId, kind, alarm, from, to, at: event.at };
}

/** Until when the alarm lasted, as far as is known. */
function endOf(event: IncidentEvent): Date | undefined {
  if (event.type === 'closed') return event.calmSince;
  return event.type === 'marked' || event.type === 'resolved' ? event.at : undefined;
}
