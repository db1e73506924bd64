import { Injectable } from '@nestjs/common';
import { Readings } from '../detection/contract';
import { Hindsight, type Incident, Incidents, type SealedEntry, TimelineReader } from '../incidents/contract';
import { Counters } from '../intake/contract';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Topic, TopicDirectory } from '../topics/contract';
import { curveSpan } from './domain/curve-span';
import { type ReviewFacts } from './domain/facts';
import { Floor } from './floor';
import { type ReviewCurve, type ReviewLine } from './review.api';

/** What was noted of incidents. */
@Injectable()
export class IncidentRecords {
  constructor(
    readonly incidents: Incidents,
    readonly timeline: TimelineReader,
    readonly hindsight: Hindsight,
  ) {}
}

/** What was counted of topics. */
@Injectable()
export class TopicRecords {
  constructor(
    readonly readings: Readings,
    readonly counters: Counters,
    readonly topics: TopicDirectory,
  ) {}
}

export interface Gathered extends ReviewFacts {
  readonly incident: Incident;
  readonly timezone: string;
}

const MINUTE = 60_000;
const YEAR_MS = 365 * 86_400_000;
const MOST_EARLIER = 5;
const MOST_DRILLS = 100;

/** Gathers what is known of an incident: what was noted, and what was counted. */
@Injectable()
export class FactFinder {
  constructor(
    private readonly floor: Floor,
    private readonly records: IncidentRecords,
    private readonly counted: TopicRecords,
  ) {}

  /** @throws AppError `not-found` */
  async gather(id: IncidentId): Promise<Gathered> {
    const incident = await this.floor.work.run((tx) => this.find(tx, id));
    const topic = this.topicOf(incident);
    const bare = await this.bare(incident);
    // what people really said meanwhile is not part of a drill
    return { ...bare, curve: topic && !incident.drill ? await this.curve(topic, incident) : null };
  }

  /** The last ones of the same topic and kind before it, newest first; without their curves. Of a drill other drills, whatever their topic: the team is the same. */
  async earlier(incident: Incident): Promise<readonly Gathered[]> {
    const before = (await this.comparable(incident)).filter(
      ({ id, openedAt, mark }) => id !== incident.id && openedAt < incident.openedAt && mark === null,
    );
    const newestFirst = before.toSorted((a, b) => b.openedAt.getTime() - a.openedAt.getTime());
    return Promise.all(newestFirst.slice(0, MOST_EARLIER).map((one) => this.bare(one)));
  }

  private async comparable({ topicId, kind, openedAt, drill }: Incident): Promise<readonly Incident[]> {
    if (drill) return this.floor.work.run((tx) => this.records.hindsight.drills(tx, MOST_DRILLS));
    if (topicId === null) return [];
    const from = new Date(openedAt.getTime() - YEAR_MS);
    const all = await this.floor.work.run((tx) => this.records.hindsight.since(tx, topicId, from));
    return all.filter((one) => one.kind === kind);
  }

  async find(tx: Tx, id: IncidentId): Promise<Incident> {
    const incident = await this.records.incidents.find(tx, id);
    if (!incident) throw new AppError('not-found', { detail: 'There is no such incident.' });
    return incident;
  }

  private async bare(incident: Incident): Promise<Gathered> {
    const topic = this.topicOf(incident);
    const { plain: subject, timezone } = this.records.incidents.subjectOf(incident);
    const entries = await this.floor.work.run((tx) => this.records.timeline.sealed(tx, incident.id));
    const firstAt = topic && !incident.drill ? await this.firstCriticism(topic, incident) : null;
    return {
      incident,
      subject,
      timezone,
      firstAt,
      curve: null,
      lines: entries.map(lineOf),
      now: this.floor.clock.now(),
    };
  }

  private topicOf({ topicId }: Incident): Topic | undefined {
    return topicId === null ? undefined : this.counted.topics.byId(topicId);
  }

  /** The counters know it to the minute, also when the texts are long forgotten. */
  private async firstCriticism({ no }: Topic, { onsetAt, openedAt }: Incident): Promise<Date | null> {
    const from = new Date(Math.floor(onsetAt.getTime() / MINUTE) * MINUTE);
    const to = new Date(openedAt.getTime() + MINUTE);
    const steps = await this.counted.counters.sums([no], { from, to, stepMs: MINUTE });
    const critical = steps.filter(({ negative }) => negative > 0).map(({ atMs }) => atMs);
    return critical.length === 0 ? null : new Date(Math.min(...critical));
  }

  private async curve({ no }: Topic, incident: Incident): Promise<ReviewCurve> {
    const span = curveSpan(incident, this.floor.clock.now());
    const points = await this.counted.readings.curve(no, span);
    return {
      stepMs: span.stepMs,
      points: points.map(({ at, seen, negative, own, expected, low, high, isBlind, isLearning }) => ({
        ...{ at: at.toISOString(), seen, negative, own, expected, low, high, isBlind, isLearning },
      })),
    };
  }
}

function lineOf({ seq, hash, entry: { at, type, track, actor, data } }: SealedEntry): ReviewLine {
  return { seq, at: at.toISOString(), type, track, actor: actor.name, data: { ...data }, hash };
}
