import { type LessonGiven, Lessons, type Reading, type Taught } from '../../../src/detection/contract';
import { IncidentConsequences } from '../../../src/incidents/incident-consequences';
import { IncidentLedger } from '../../../src/incidents/incident-ledger';
import { IncidentDesk } from '../../../src/incidents/incident-desk.service';
import { InProcessIncidentFeed } from '../../../src/incidents/incident-feed';
import { PgIncidentStore } from '../../../src/incidents/incident.pg';
import { IncidentRules } from '../../../src/incidents/incident-rules';
import { IncidentsService } from '../../../src/incidents/incidents.service';
import { PgTimeline } from '../../../src/incidents/timeline.pg';
import { ManualClock } from '../../../src/kernel/clock';
import { type IncidentId, type TopicId, type TopicNo } from '../../../src/kernel/ids';
import { environment } from '../../../src/platform/config/environment';
import { loadSettings } from '../../../src/platform/config/load-settings';
import { projectRoot } from '../../../src/platform/config/project-root';
import { type UnitOfWork } from '../../../src/platform/postgres/tx';
import { SystemIds } from '../../../src/platform/system-ids';
import { type Topic, TopicDirectory } from '../../../src/topics/contract';
import { TableJobs } from '../../support/table-jobs';
import { createTestDatabase, type TestDatabase } from '../../support/database';

const NORDBAHN: Topic = {
  id: 'nordbahn' as TopicId,
  no: 1 as TopicNo,
  name: 'Nordbahn',
  kind: 'brand',
  query: 'nordbahn',
  competitors: [],
  timezone: 'Europe/Berlin',
  version: 1,
  createdAt: new Date(0),
};

export class OneTopic extends TopicDirectory {
  all(): readonly Topic[] {
    return [NORDBAHN];
  }
  byId(id: TopicId): Topic | undefined {
    return id === NORDBAHN.id ? NORDBAHN : undefined;
  }
  byNo(no: TopicNo): Topic | undefined {
    return no === NORDBAHN.no ? NORDBAHN : undefined;
  }
}

/** What detection was told; it knows one topic. */
export class GivenLessons extends Lessons {
  readonly given: LessonGiven[] = [];

  teach(_tx: unknown, lesson: LessonGiven): Promise<Taught | undefined> {
    if (lesson.topicId !== NORDBAHN.id) return Promise.resolve(undefined);
    this.given.push(lesson);
    return Promise.resolve({ strictUntil: lesson.kind === 'false-alarm' ? lesson.at : null });
  }
}

export const { settings, values } = loadSettings(projectRoot(), { ...environment(), STURMWARTE_CONFIG: '' });

export interface House {
  readonly db: TestDatabase;
  readonly clock: ManualClock;
  readonly jobs: TableJobs;
  readonly store: PgIncidentStore;
  readonly timeline: PgTimeline;
  readonly feed: InProcessIncidentFeed;
  readonly lessons: GivenLessons;
  readonly desk: IncidentDesk;
  /** A service of its own process: two of them share nothing but the database. */
  service(work?: UnitOfWork): IncidentsService;
}

/** The room on a database of its own. */
export async function house(start: Date): Promise<House> {
  const db = await createTestDatabase();
  const clock = new ManualClock(start);
  const jobs = await TableJobs.make(db.url, () => clock.now());
  const store = new PgIncidentStore();
  const timeline = new PgTimeline();
  const feed = new InProcessIncidentFeed();
  const lessons = new GivenLessons();
  const rules = new IncidentRules(settings, new SystemIds(), clock);
  const ledger = new IncidentLedger(store, timeline, new IncidentConsequences(timeline, jobs, lessons), rules);
  const service = (work: UnitOfWork = db.work): IncidentsService =>
    new IncidentsService(work, ledger, feed, new OneTopic());
  const desk = new IncidentDesk(db.work, ledger, feed, service());
  return { db, clock, jobs, store, timeline, feed, lessons, desk, service };
}

export function about(reading: Reading, topic: string): Reading {
  return { ...reading, topicId: topic as TopicId };
}

export function listOf({ desk }: House, topic: string): ReturnType<IncidentDesk['list']> {
  return desk.list({ state: 'all', topic, limit: 10 });
}

export async function typesOf({ desk }: House, id: IncidentId): Promise<string[]> {
  return (await desk.timelineOf(id)).map(({ entry }) => entry.type);
}

/** What the incident's jobs say has changed, in order. */
export async function jobsOf({ jobs, db }: House, id: IncidentId): Promise<string[]> {
  const changes = (await jobs.all(db.work)).filter(({ name }) => name === 'incident.changed');
  const payloads = changes.map(({ payload }) => payload as { incidentId: string; change: string });
  return payloads.filter(({ incidentId }) => incidentId === id).map(({ change }) => change);
}
