import { Injectable } from '@nestjs/common';
import { Readings } from '../detection/contract';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type TopicId } from '../kernel/ids';
import { TopicDirectory } from '../topics/contract';
import { DAY_STEP_MS, type WatchedTopic, curvePoints } from './domain/board';
import { MAX_POINTS, askedRange, lastSpan } from './domain/curve-range';
import { type CurveQuery, type CurveView } from './live.api';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What was seen of the topics against what was expected. */
@Injectable()
export class TopicCurves {
  constructor(
    private readonly topics: TopicDirectory,
    private readonly readings: Readings,
    private readonly clock: Clock,
  ) {}

  async curve(id: string, asked: CurveQuery): Promise<CurveView> {
    const topic = this.topics.byId(id as TopicId);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic "${id}".` });
    const now = this.clock.now();
    const range = askedRange({ from: instant(asked.from), to: instant(asked.to), stepMs: asked.stepMs }, now);
    if (!range) {
      const detail = `"from" must lie before "to", with at most ${MAX_POINTS} steps of "stepMs" between them.`;
      throw new AppError('request.invalid', { detail });
    }
    const points = await this.readings.curve(topic.no, range);
    return { topic: topic.id, stepMs: range.stepMs, points: curvePoints(points, { stepMs: range.stepMs, now }) };
  }

  /** Every topic with its latest reading, its last day and its last hour. */
  async watched(now: Date): Promise<WatchedTopic[]> {
    const latest = new Map(this.readings.latest().map((reading) => [reading.topicId, reading]));
    const topics = this.topics.all();
    const numbers = topics.map(({ no }) => no);
    const days = await this.readings.curves(numbers, lastSpan(now, 24 * HOUR, DAY_STEP_MS));
    // one step: the board shows sums only
    const hours = await this.readings.curves(numbers, { ...lastSpan(now, HOUR, MINUTE), stepMs: HOUR });
    return topics.map((topic) => ({
      topic,
      reading: latest.get(topic.id),
      day: days.get(topic.no) ?? [],
      hour: hours.get(topic.no) ?? [],
    }));
  }
}

function instant(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
