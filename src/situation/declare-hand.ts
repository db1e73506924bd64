import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { isAtLeast } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Topic, TopicDirectory } from '../topics/contract';
import { WarRoom } from '../warroom/contract';
import { type PersonActor } from './ask';
import { type Command } from './domain/command';
import { type Pen } from './domain/words';
import { Floor } from './floor';
import { IncidentSources } from './situation-file';
import { penIn } from './words';

type Declare = Extract<Command, { readonly name: 'declare' }>;

/** Slack waits for three seconds; who somebody is may have to be asked there first. */
const PATIENCE_MS = 1_500;
const SHORTEST_REASON = 3;

/** `/sturm declare`: said anywhere and answered at once. Saying it again finds the incident open, so a repetition opens none. */
@Injectable()
export class DeclareHand {
  constructor(
    private readonly floor: Floor,
    private readonly warroom: WarRoom,
    private readonly sources: IncidentSources,
    private readonly topics: TopicDirectory,
  ) {}

  async declare(command: Declare, userId: string): Promise<string> {
    const pen = penIn(this.floor.settings.server.language, 'UTC');
    const { level, reason } = command;
    if (level === undefined || level === 0 || reason.length < SHORTEST_REASON)
      return pen.say('situation.no.declaration');
    const topic = this.topicNamed(command.topic);
    if (!topic) return pen.say('situation.no.topic', { topic: command.topic.slice(0, 80) });
    const actor = await this.actorOf(userId);
    if (actor === 'unknown') return pen.say('situation.no.known');
    if (!isAtLeast(actor.role, 'responder')) return pen.say('situation.no.outside');
    const declared = await this.floor.work.run((tx) =>
      this.sources.incidents.declare(tx, { topicId: topic.id, level, reason, actor }),
    );
    return this.said(declared.incident.id, { topic, level, isNew: declared.isNew }, pen);
  }

  private said(
    id: IncidentId,
    { topic, level, isNew }: { readonly topic: Topic; readonly level: number; readonly isNew: boolean },
    pen: Pen,
  ): string {
    const values = { topic: topic.name, level, link: this.floor.consoleAt(`/incidents/${id}`) };
    return pen.say(isNew ? 'situation.answer.declared' : 'situation.answer.declared-before', values);
  }

  /** By its id or its name, whatever the case of the letters. */
  private topicNamed(wanted: string): Topic | undefined {
    const name = wanted.toLowerCase();
    return this.topics.all().find((one) => one.id.toLowerCase() === name || one.name.toLowerCase() === name);
  }

  private async actorOf(userId: string): Promise<PersonActor | 'unknown'> {
    const id = await Promise.race([this.warroom.personOf(userId), pause(PATIENCE_MS, undefined, { ref: false })]);
    if (id === undefined) return 'unknown';
    const [person] = await this.floor.work.run((tx) => this.sources.people.byIds(tx, [id]));
    if (person?.disabledAt !== null) return 'unknown';
    return { kind: 'person', id: person.id, name: person.name, role: person.role };
  }
}
