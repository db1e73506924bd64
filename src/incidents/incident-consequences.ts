import { Injectable } from '@nestjs/common';
import { Lessons } from '../detection/contract';
import { SYSTEM } from '../kernel/actor';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { type IncidentChange } from './contract';
import { type IncidentEvent, type TrackedIncident } from './domain/incident';
import { lessonOf } from './domain/lesson-of';
import { changeOf } from './domain/news';
import { TimelineStore } from './timeline.store';

/** What follows from an event for others, in the same transaction: detection is taught, and who waits for news is told. */
@Injectable()
export class IncidentConsequences {
  constructor(
    private readonly timeline: TimelineStore,
    private readonly jobs: Jobs,
    private readonly lessons: Lessons,
  ) {}

  async of(tx: Tx, event: IncidentEvent, incident: TrackedIncident | undefined): Promise<void> {
    if (incident) await this.teach(tx, event, incident);
    const { incidentId } = event;
    const change = changeOf(event);
    if (change) await this.jobs.enqueue(tx, 'incident.changed', { incidentId, change });
    const moment = incident?.drill ? undefined : momentOf(change);
    if (moment) await this.jobs.enqueue(tx, 'incident.drivers', { incidentId, moment });
  }

  private async teach(tx: Tx, event: IncidentEvent, incident: TrackedIncident): Promise<void> {
    const lesson = lessonOf(event, incident);
    const taught = lesson && (await this.lessons.teach(tx, lesson));
    if (!taught || event.type !== 'marked') return; // that it is over changes nothing of what was said
    const { incidentId, at, mark } = event;
    const data = taught.strictUntil ? { strictUntil: taught.strictUntil } : {};
    const type = `lesson.${mark}`;
    await this.timeline.append(tx, [{ incidentId, at, type, track: 'internal', actor: SYSTEM, data }]);
  }
}

/** Opening and end are what a review looks at. */
function momentOf(change: IncidentChange | undefined): 'opened' | 'closed' | undefined {
  if (change === 'opened') return 'opened';
  return change === 'resolved' ? 'closed' : undefined;
}
