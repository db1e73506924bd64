import { Injectable } from '@nestjs/common';
import { type Level } from '../detection/contract';
import { type DrillOrder, Hindsight, type Incident, Incidents, TimelineReader } from '../incidents/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, type TopicId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Language, textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { TopicDirectory } from '../topics/contract';
import { endOf, tookOf } from './domain/course';
import { comesAt, mentionsOf, type Staged } from './domain/script';
import { type CrisisDrillView, type DrillMention, type StartDrill } from './drills.api';
import { DrillGround } from './ground';

const SHOWN = 30;
const MINUTE_MS = 60_000;

/** Incidents as drills need them. */
@Injectable()
export class DrillRecords {
  constructor(
    readonly incidents: Incidents,
    readonly hindsight: Hindsight,
    readonly timeline: TimelineReader,
    private readonly topics: TopicDirectory,
  ) {}

  /** @throws AppError `not-found` */
  topicOf(id: string): TopicId {
    const topic = this.topics.byId(id as TopicId);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic ${id}.` });
    return topic.id;
  }
}

/** Begins a drill, ends it, and tells of those that were. */
@Injectable()
export class CrisisDrills {
  constructor(
    private readonly ground: DrillGround,
    private readonly records: DrillRecords,
    private readonly settings: Settings,
  ) {}

  get minutes(): number {
    return this.settings.drills.minutes;
  }

  orderOf({ topic, level, scenario }: StartDrill, actor: Actor): DrillOrder {
    const endsAt = new Date(this.ground.now().getTime() + this.minutes * MINUTE_MS);
    return { topicId: this.records.topicOf(topic), level: level as Level, endsAt, scenario, actor };
  }

  /** Pressed twice it is one drill: the second is refused, with the first one's id. @throws AppError `drill.storm`, `drill.running` */
  async start(wanted: StartDrill, actor: Actor): Promise<Incident> {
    const order = this.orderOf(wanted, actor);
    const drill = await this.ground.run(async (tx, at) => {
      const started = await this.records.incidents.startDrill(tx, order);
      if (typeof started === 'string') throw await this.refused(tx, started);
      const { id, drill: mark } = started;
      await this.ground.jobs.enqueue(tx, 'crisis-drill.end', { incidentId: id }, mark?.endsAt ?? order.endsAt);
      await this.tellOf(tx, started, 1);
      const data = { topic: wanted.topic, level: wanted.level, scenario: wanted.scenario };
      await this.ground.record(tx, 'crisis-drill.started', { actor, subject: id, at, data });
      return started;
    });
    this.ground.announce(drill.id);
    return drill;
  }

  /** What stands in the way of a drill now. */
  async obstacle(): Promise<{ readonly code: 'storm' | 'running'; readonly incident: string } | null> {
    return this.ground.run(async (tx) => this.obstacleIn(tx));
  }

  /** Ending it twice changes nothing. @throws AppError `not-found` */
  async end(id: IncidentId, actor: Actor): Promise<Incident> {
    const ended = await this.ground.run(async (tx, at) => {
      await this.find(tx, id);
      const reason = textOf(this.settings.server.language, 'drill.ended-by-hand') ?? 'drill over';
      if (await this.records.incidents.resolve(tx, id, { reason, actor }))
        await this.ground.record(tx, 'crisis-drill.ended', { actor, subject: id, at });
      return this.find(tx, id);
    });
    this.ground.announce(id);
    return ended;
  }

  async timeIsOver(id: IncidentId): Promise<void> {
    const isNews = await this.ground.run((tx) => this.records.incidents.endDrill(tx, id));
    if (isNews) this.ground.announce(id);
  }

  async list(): Promise<readonly CrisisDrillView[]> {
    return this.ground.run(async (tx) => {
      const views: CrisisDrillView[] = [];
      for (const drill of await this.records.hindsight.drills(tx, SHOWN)) {
        const lines = await this.records.timeline.of(tx, drill.id);
        const incident = this.records.incidents.viewOf(drill);
        views.push({ incident, end: endOf(drill, lines), tookMs: tookOf(drill.openedAt, lines) });
      }
      return views;
    });
  }

  /** @throws AppError `not-found` */
  async mentions(id: IncidentId, language: Language): Promise<readonly DrillMention[]> {
    const drill = await this.ground.run((tx) => this.find(tx, id));
    return mentionsOf(this.staged(drill), { now: this.ground.now(), language });
  }

  /** Who looks at the drill is told that there is more to see, and again when the next one comes. */
  async mentionCame(id: IncidentId, no: number): Promise<void> {
    await this.ground.run(async (tx) => {
      const drill = await this.find(tx, id);
      if (drill.closedAt === null) await this.tellOf(tx, drill, no + 1);
    });
    this.ground.announce(id);
  }

  private async tellOf(tx: Tx, drill: Incident, no: number): Promise<void> {
    const at = comesAt(this.staged(drill), no);
    if (at) await this.ground.jobs.enqueue(tx, 'crisis-drill.mention', { incidentId: drill.id, no }, at);
  }

  private staged(incident: Incident): Staged {
    const { id, drill, openedAt: startedAt, closedAt: endedAt } = incident;
    const topic = this.records.incidents.subjectOf(incident).plain;
    return { id, scenario: drill?.scenario ?? null, startedAt, endedAt, topic };
  }

  private async find(tx: Tx, id: IncidentId): Promise<Incident> {
    const incident = await this.records.incidents.find(tx, id);
    if (!incident?.drill) throw new AppError('not-found', { detail: `There is no drill ${id}.` });
    return incident;
  }

  private async obstacleIn(tx: Tx): Promise<{ readonly code: 'storm' | 'running'; readonly incident: string } | null> {
    const storm = (await this.records.incidents.open(tx)).find(({ kind }) => kind === 'firestorm');
    if (storm) return { code: 'storm', incident: storm.id };
    const [running] = await this.records.incidents.openDrills(tx);
    return running ? { code: 'running', incident: running.id } : null;
  }

  private async refused(tx: Tx, code: 'storm' | 'running'): Promise<AppError> {
    const incident = (await this.obstacleIn(tx))?.incident;
    const detail =
      code === 'storm'
        ? 'A real firestorm is open: work on that one, and practise when it is over.'
        : 'Another drill is going on: end it first.';
    return new AppError(`drill.${code}`, { detail, ...(incident !== undefined && { incident }) });
  }
}
