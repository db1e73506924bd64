import { Injectable } from '@nestjs/common';
import { type CurvePoint, Readings } from '../detection/contract';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type TopicId } from '../kernel/ids';
import { type Topic, TopicDirectory } from '../topics/contract';
import { type WatchedTopic, curvePoints } from './domain/board';
import { type CurveRange, MAX_POINTS, askedRange, lastSpan } from './domain/curve-range';
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
    const range = askedRange(
      { from: instant(asked.from), to: instant(asked.to), stepMs: asked.stepMs },
      this.clock.now(),
    );
    if (!range) {
      const detail = `"from" must lie before "to", with at most ${MAX_POINTS} steps of "stepMs" between them.`;
      throw new AppError('request.invalid', { detail });
    }
    const points = await this.pointsOf(topic, range);
    return { topic: topic.id, stepMs: range.stepMs, points: curvePoints(points) };
  }

  /** Every topic with its latest reading, its last day and its last hour. */
  async watched(now: Date): Promise<WatchedTopic[]> {
    const latest = new Map(this.readings.latest().map((reading) => [reading.topicId, reading]));
    const watched: WatchedTopic[] = [];
    // one after the other: the board of a thousand topics must not take all connections of the pool
    for (const topic of this.topics.all()) {
      const day = await this.pointsOf(topic, lastSpan(now, 24 * HOUR, 15 * MINUTE));
      const hour = await this.pointsOf(topic, lastSpan(now, HOUR, MINUTE));
      watched.push({ topic, reading: latest.get(topic.id), day, hour });
    }
    return watched;
  }

  nameOf(id: TopicId): string | undefined {
    return this.topics.byId(id)?.name;
  }

  private pointsOf(topic: Topic, range: CurveRange): Promise<readonly CurvePoint[]> {
    return this.readings.curve(topic.no, range);
  }
}

function instant(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
