import { Injectable } from '@nestjs/common';
import { Notices } from '../oncall/contract';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { textOf } from '../platform/i18n/texts';
import { dayWords } from './domain/shared/words';
import { Floor } from './floor';
import { IncidentRecords } from './review-facts.service';
import { type Lesson, LessonStore } from './review.store';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** A lesson's owner is to be reminded, if it still waits and is still due on that day. */
    'lesson.remind': { readonly lessonId: string; readonly dueOn: string; readonly occasion: 'soon' | 'late' };
  }
}

type Remind = JobPayloads['lesson.remind'];

/** What is done by itself: a lesson's owner is reminded while it waits. */
@Injectable()
export class ReviewJobs implements Pick<JobHandlers, 'lesson.remind'> {
  constructor(
    private readonly floor: Floor,
    private readonly lessons: LessonStore,
    private readonly records: IncidentRecords,
    private readonly notices: Notices,
  ) {}

  /** Twice, it is one notice: by its key. */
  async 'lesson.remind'({ lessonId, dueOn, occasion }: Remind): Promise<void> {
    await this.floor.work.run(async (tx) => {
      const lesson = await this.lessons.lock(tx, lessonId);
      if (lesson?.dueOn !== dueOn || lesson.done) return;
      const incident = await this.records.incidents.find(tx, lesson.incidentId);
      const subject = incident ? this.records.incidents.subjectOf(incident).name : '';
      const key = `lesson:${lessonId}:${dueOn}:${occasion}`;
      const words = { title: both(`lesson.${occasion}`, lesson, subject), text: both('lesson.text', lesson, subject) };
      await this.notices.send(tx, [{ personId: lesson.ownerId, key, at: this.floor.clock.now(), ...words }]);
    });
  }
}

function both(key: string, { what, dueOn }: Lesson, subject: string): { readonly de: string; readonly en: string } {
  const text = (language: 'de' | 'en'): string =>
    textOf(language, key, { subject, what, day: dayWords(dueOn, language) }) ?? key;
  return { de: text('de'), en: text('en') };
}
