import { Injectable } from '@nestjs/common';
import { type AuditAction, PeopleDirectory } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, Ids, type PersonId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { remindersOf } from './domain/reminder';
import { Floor } from './floor';
import { FactFinder, IncidentRecords } from './review-facts.service';
import { type ChangeLesson, type NewLesson } from './review.api';
import { type Lesson, LessonStore } from './review.store';

/** What a change of a lesson sets going. */
@Injectable()
export class LessonOffice {
  constructor(
    readonly ids: Ids,
    readonly jobs: Jobs,
    readonly people: PeopleDirectory,
    readonly records: IncidentRecords,
  ) {}
}

interface Addressed {
  readonly incidentId: IncidentId;
  readonly lessonId: string;
}

/** What is to be done better, by whom and by when. */
@Injectable()
export class Lessons {
  constructor(
    private readonly floor: Floor,
    private readonly finder: FactFinder,
    private readonly store: LessonStore,
    private readonly office: LessonOffice,
  ) {}

  async add(incidentId: IncidentId, { what, ownerId, dueOn }: NewLesson, actor: Actor): Promise<void> {
    const at = this.floor.clock.now();
    await this.floor.work.run(async (tx) => {
      await this.finder.find(tx, incidentId);
      await this.demandPerson(tx, ownerId as PersonId);
      const id = this.office.ids.next();
      const lesson: Lesson = { id, incidentId, what, ownerId: ownerId as PersonId, dueOn, done: null, version: 1 };
      await this.store.add(tx, lesson, { at, by: actor.name });
      await this.plan(tx, lesson);
      await this.note(tx, 'review.lesson-added', lesson, actor);
    });
  }

  /** @throws AppError `conflict` when somebody changed it in between */
  async change(where: Addressed, { what, ownerId, dueOn, version }: ChangeLesson, actor: Actor): Promise<void> {
    await this.work(where, async (tx, lesson) => {
      if (lesson.version !== version) throw new AppError('conflict');
      await this.demandPerson(tx, ownerId as PersonId);
      const changed = { ...lesson, what, ownerId: ownerId as PersonId, dueOn };
      await this.store.replace(tx, changed);
      if (dueOn !== lesson.dueOn) await this.plan(tx, changed);
      await this.note(tx, 'review.lesson-changed', changed, actor);
    });
  }

  async setDone(where: Addressed, isDone: boolean, actor: Actor): Promise<void> {
    const at = this.floor.clock.now();
    await this.work(where, async (tx, lesson) => {
      if ((lesson.done !== null) === isDone) return;
      await this.store.replace(tx, { ...lesson, done: isDone ? { at, by: actor.name } : null });
      await this.note(tx, isDone ? 'review.lesson-done' : 'review.lesson-undone', lesson, actor);
    });
  }

  async remove(where: Addressed, actor: Actor): Promise<void> {
    await this.work(where, async (tx, lesson) => {
      await this.store.remove(tx, lesson.id, this.floor.clock.now());
      await this.note(tx, 'review.lesson-removed', lesson, actor);
    });
  }

  private async work(
    { incidentId, lessonId }: Addressed,
    change: (tx: Tx, lesson: Lesson) => Promise<void>,
  ): Promise<void> {
    await this.floor.work.run(async (tx) => {
      const lesson = await this.store.lock(tx, lessonId);
      if (lesson?.incidentId !== incidentId) throw new AppError('not-found', { detail: 'There is no such lesson.' });
      await change(tx, lesson);
    });
  }

  /** Each job carries the day that it is about: where that was moved, it finds nothing to say. */
  private async plan(tx: Tx, { id: lessonId, incidentId, dueOn }: Lesson): Promise<void> {
    const incident = await this.finder.find(tx, incidentId);
    const { timezone } = this.office.records.incidents.subjectOf(incident);
    for (const { occasion, at } of remindersOf(dueOn, timezone, this.floor.clock.now()))
      await this.office.jobs.enqueue(tx, 'lesson.remind', { lessonId, dueOn, occasion }, at);
  }

  private async demandPerson(tx: Tx, id: PersonId): Promise<void> {
    const [person] = await this.office.people.byIds(tx, [id]);
    if (person?.disabledAt !== null)
      throw new AppError('request.invalid', { detail: 'The owner has no account here.' });
  }

  private note(
    tx: Tx,
    action: Extract<AuditAction, `review.lesson-${string}`>,
    { id: lesson, incidentId, ownerId, dueOn }: Lesson,
    actor: Actor,
  ): Promise<void> {
    return this.floor.note(tx, { action, incidentId, actor, data: { lesson, ownerId, dueOn } });
  }
}
