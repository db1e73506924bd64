import { Injectable } from '@nestjs/common';
import { Incidents } from '../incidents/contract';
import { type Level } from '../detection/contract';
import { SYSTEM } from '../kernel/actor';
import { type Outcome } from './domain/evolve';
import { type Placed } from './domain/run';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { RunAlarms } from './run-alarms';
import { type Moment } from './run-file';
import { RunHooks } from './run-hooks';
import { keyOf } from './run-lines';
import { RunMails } from './run-mails';
import { RunRooms } from './run-rooms';
import { RunTexts } from './run-texts';

type Of<Type extends PlaybookStep['type']> = Extract<PlaybookStep, { type: Type }>;

/** What a run raises: the level. */
@Injectable()
export class RunLevels {
  constructor(
    private readonly incidents: Incidents,
    private readonly texts: RunTexts,
  ) {}

  /** Never lowers it. */
  async raise({ tx, incident }: Moment, { to, reason }: Of<'level'>): Promise<void> {
    if (incident.level !== null && incident.level >= to) return;
    const text = reason[this.texts.language];
    await this.incidents.setLevel(tx, incident.id, { level: to as Level, reason: text, actor: SYSTEM });
  }
}

/** What reaches beyond people: tools, and the incident itself. */
@Injectable()
export class RunOutside {
  constructor(
    readonly hooks: RunHooks,
    readonly levels: RunLevels,
  ) {}
}

/** How each kind of step begins: an order in the transaction, with a key that says which step gave it, and in which round. */
@Injectable()
export class RunOrders {
  constructor(
    readonly alarms: RunAlarms,
    private readonly rooms: RunRooms,
    private readonly mails: RunMails,
    private readonly outside: RunOutside,
  ) {}

  /** @returns what became of it; undefined where that is to be seen later, or where it is people's turn */
  async begin(moment: Moment, { step, progress }: Placed, round: number): Promise<Outcome | undefined> {
    if (step.type === 'webhook') return this.outside.hooks.order(moment, { step, progress }, round);
    if (step.type === 'page') await this.alarms.page(moment, { step, progress }, round);
    if (step.type === 'level') await this.outside.levels.raise(moment, step);
    if (step.type === 'room') await this.rooms.open(moment, step);
    return this.tell(moment, { step, progress }, round);
  }

  private async tell(moment: Moment, { step, progress }: Placed, round: number): Promise<Outcome | undefined> {
    const key = keyOf(moment.run, { step, progress }, round);
    if (step.type === 'brief') return this.mails.brief(moment, step, key);
    if (step.type !== 'message') return undefined;
    if (step.channel === 'email') return this.mails.message(moment, step, key);
    await this.rooms.post(moment, { step, progress }, round);
    return undefined;
  }
}
