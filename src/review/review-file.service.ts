import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { type Incident } from '../incidents/contract';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { draftOf } from './domain/draft';
import { isLate } from './domain/reminder';
import { promisesOf, timesOf } from './domain/times';
import { Floor } from './floor';
import { FactFinder, type Gathered, IncidentRecords } from './review-facts.service';
import { type EarlierView, type LessonView, type ReviewsView, type ReviewSubject, type ReviewView } from './review.api';
import { type Lesson, LessonStore, ReviewStore, type StoredReview } from './review.store';

/** What people added, and who they are. */
@Injectable()
export class ReviewShelf {
  constructor(
    readonly reviews: ReviewStore,
    readonly lessons: LessonStore,
    readonly people: PeopleDirectory,
  ) {}
}

const MOST_REVIEWS = 200;

/** The review as it is read: the facts, what they say by themselves, and what people made of them. */
@Injectable()
export class ReviewFile {
  constructor(
    private readonly floor: Floor,
    private readonly finder: FactFinder,
    private readonly records: IncidentRecords,
    private readonly shelf: ReviewShelf,
  ) {}

  /** @throws AppError `not-found` */
  async view(id: IncidentId): Promise<ReviewView> {
    const facts = await this.finder.gather(id);
    const before = await this.finder.earlier(facts.incident);
    const times = timesOf(facts, this.floor.goals);
    const ids = [id, ...before.map(({ incident }) => incident.id)];
    const { stored, lessons } = await this.floor.work.run(async (tx) => ({
      stored: await this.shelf.reviews.find(tx, id),
      lessons: await this.lessonViews(tx, await this.shelf.lessons.of(tx, ids), () => facts.timezone),
    }));
    return {
      incident: subjectView(facts.incident, facts),
      ...storedView(stored),
      ...{ curve: facts.curve, lines: [...facts.lines], times: [...times] },
      ...{ promises: [...promisesOf(facts)], draft: [...draftOf(facts, times)] },
      lessons: lessons.filter(({ incident }) => incident === id),
      earlier: before.map((one) => this.earlierView(one, lessons)),
    };
  }

  async list(): Promise<ReviewsView> {
    return this.floor.work.run(async (tx) => {
      const closed = await this.records.hindsight.closed(tx, MOST_REVIEWS);
      const incidents = closed.filter(({ kind }) => kind !== 'blind');
      const states = await this.shelf.reviews.finishedOf(
        tx,
        incidents.map(({ id }) => id),
      );
      const waiting = await this.shelf.lessons.waiting(tx, MOST_REVIEWS);
      const about = await this.subjectsOf(tx, waiting);
      const lessons = await this.lessonViews(tx, waiting, ({ incidentId }) => about.get(incidentId)?.timezone);
      return {
        reviews: incidents.map((incident) => ({
          ...subjectView(incident, subjectOf(this.records, incident)),
          state: stateOf(
            states.get(incident.id),
            lessons.some((lesson) => lesson.incident === incident.id),
          ),
          lessonsOpen: lessons.filter((lesson) => lesson.incident === incident.id).length,
        })),
        lessons: lessons.map((lesson) => ({ ...lesson, subject: about.get(lesson.incident)?.subject ?? '' })),
      };
    });
  }

  private async subjectsOf(tx: Tx, lessons: readonly Lesson[]): Promise<ReadonlyMap<string, About>> {
    const about = new Map<string, About>();
    for (const id of new Set(lessons.map(({ incidentId }) => incidentId))) {
      const incident = await this.records.incidents.find(tx, id);
      if (incident) about.set(id, subjectOf(this.records, incident));
    }
    return about;
  }

  private async lessonViews(
    tx: Tx,
    lessons: readonly Lesson[],
    zoneOf: (lesson: Lesson) => string | undefined,
  ): Promise<LessonView[]> {
    const owners = [...new Set(lessons.map(({ ownerId }) => ownerId))];
    const people = new Map((await this.shelf.people.byIds(tx, owners)).map(({ id, name }) => [id, name]));
    const now = this.floor.clock.now();
    return lessons.map((lesson) => lessonView(lesson, people, { zone: zoneOf(lesson) ?? 'UTC', now }));
  }

  private earlierView(facts: Gathered, lessons: readonly LessonView[]): EarlierView {
    const times = timesOf(facts, this.floor.goals);
    const took = (name: string): number | null => times.find((time) => time.name === name)?.tookMs ?? null;
    const { id, openedAt, peakLevel, mentions } = facts.incident;
    return {
      ...{ id, openedAt: openedAt.toISOString(), peakLevel, mentions },
      tookMs: {
        opened: took('opened'),
        acknowledged: took('acknowledged'),
        answered: took('answered'),
        closed: took('closed'),
      },
      lessonsOpen: lessons.filter(({ incident, done }) => incident === id && done === null).length,
    };
  }
}

type About = Pick<Gathered, 'subject' | 'timezone'>;

function subjectOf({ incidents }: IncidentRecords, incident: Incident): About {
  const { plain: subject, timezone } = incidents.subjectOf(incident);
  return { subject, timezone };
}

function subjectView(incident: Incident, { subject, timezone }: About): ReviewSubject {
  const { id, topicId: topic, kind, peakLevel, mark, drill, mentions } = incident;
  return {
    ...{ id, topic, subject, timezone, kind, peakLevel, mark, isDrill: drill !== null, mentions },
    onsetAt: incident.onsetAt.toISOString(),
    openedAt: incident.openedAt.toISOString(),
    closedAt: incident.closedAt?.toISOString() ?? null,
  };
}

function storedView({ texts, written, finished, version }: StoredReview) {
  const doneView = (done: StoredReview['written']) => done && { at: done.at.toISOString(), by: done.by };
  const state = stateOf(version > 0 || finished ? finished !== null : undefined, false);
  return { state, texts, written: doneView(written), finished: doneView(finished), version };
}

function stateOf(isFinished: boolean | undefined, hasLessons: boolean): ReviewView['state'] {
  if (isFinished === true) return 'finished';
  return isFinished === false || hasLessons ? 'begun' : 'new';
}

function lessonView(
  { id, incidentId: incident, what, ownerId, dueOn, done, version }: Lesson,
  people: ReadonlyMap<PersonId, string>,
  { zone, now }: { readonly zone: string; readonly now: Date },
): LessonView {
  const name = people.get(ownerId);
  return {
    ...{ id, incident, what, dueOn, version },
    owner: name === undefined ? null : { id: ownerId, name },
    done: done && { at: done.at.toISOString(), by: done.by },
    isLate: done === null && isLate(dueOn, zone, now),
  };
}
