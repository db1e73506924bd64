import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { TopicDirectory } from '../topics/contract';
import { type LessonGiven, Lessons, type Taught } from './contract';
import { DetectionStore } from './detection.store';
import { STRICT_FOR_MS } from './domain/taught';
import { Expectations } from './expectations';

/** Stores what people say of an alarm; the next look after the commit learns from it. */
@Injectable()
export class LessonsService extends Lessons {
  constructor(
    private readonly directory: TopicDirectory,
    private readonly store: DetectionStore,
    private readonly expectations: Expectations,
  ) {
    super();
  }

  async teach(tx: Tx, lesson: LessonGiven): Promise<Taught | undefined> {
    const topic = this.directory.byId(lesson.topicId);
    if (!topic) return undefined; // archived since: nothing is expected of it any more
    const evidence = lesson.alarm === 'surge' ? 'volume' : 'criticism';
    await this.store.saveLesson(tx, { ...lesson, topicNo: topic.no, evidence });
    this.expectations.await(lesson.occasion);
    const isStricter = lesson.kind === 'false-alarm';
    return { strictUntil: isStricter ? new Date(lesson.at.getTime() + STRICT_FOR_MS) : null };
  }
}
