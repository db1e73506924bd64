import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { type PersonId } from '../kernel/ids';
import { WarRoom } from '../warroom/contract';
import { statusText } from './domain/answers';
import { type Command } from './domain/command';
import { type Pen } from './domain/words';
import { Floor } from './floor';
import { IncidentSources, SituationFile } from './situation-file';
import { penIn } from './words';

/** Slack waits for three seconds; who somebody is may have to be asked there first. */
const PATIENCE_MS = 1_000;
const MOST_INCIDENTS = 3;

/** What `/sturm` says at once outside a room, where nothing can be posted. */
@Injectable()
export class QuickAnswers {
  private readonly log = new Logger(QuickAnswers.name);

  constructor(
    private readonly floor: Floor,
    private readonly warroom: WarRoom,
    private readonly sources: IncidentSources,
    private readonly file: SituationFile,
  ) {}

  async outside({ name }: Command, userId: string): Promise<string> {
    const pen = penIn(this.floor.settings.server.language, 'UTC');
    if (name === 'help' || name === 'unknown') return pen.say('situation.help');
    return name === 'status' || name === 'who' ? this.status(userId, pen) : pen.say('situation.no.outside');
  }

  private async status(userId: string, pen: Pen): Promise<string> {
    const open = await this.floor.work.run((tx) => this.sources.incidents.open(tx));
    const link = this.floor.consoleAt('/');
    if (open.length === 0) return pen.say('situation.answer.none', { link });
    const count = pen.say('situation.answer.open', { count: open.length, link });
    if ((await this.personOf(userId)) === undefined) return count; // names are for people of the house
    const texts: string[] = [];
    for (const incident of open.slice(0, MOST_INCIDENTS)) {
      const situation = await this.file.read(incident.id);
      if (situation) texts.push(statusText(situation, this.file.penFor(incident)));
    }
    return [count, ...texts].join('\n\n');
  }

  /** Nobody waits for the chat longer than the chat waits for us. */
  private personOf(userId: string): Promise<PersonId | undefined> {
    const known = this.warroom.personOf(userId).catch((error: unknown) => {
      this.log.warn({ error }, 'the chat does not say who asks: they are told no names');
      return undefined;
    });
    return Promise.race([known, pause(PATIENCE_MS, undefined, { ref: false })]);
  }
}
