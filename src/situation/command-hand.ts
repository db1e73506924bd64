import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { CRISIS_FUNCTIONS } from '../kernel/actor';
import { Paging } from '../paging/contract';
import { type Tx } from '../platform/postgres/tx';
import { type Ask, DONE, type Outcome, stale, type Work } from './ask';
import { type ChatEvent } from './contract';
import { type Holders, statusText, whoText } from './domain/answers';
import { type Command, commandIn } from './domain/command';
import { IncidentHand } from './incident-hand';
import { LogHand } from './log-hand';
import { RunHand } from './run-hand';
import { IncidentSources, SituationFile } from './situation-file';

type Of<Name extends Command['name']> = Extract<Command, { readonly name: Name }>;
type Spoken = Extract<ChatEvent, { readonly kind: 'command' }>;

@Injectable()
export class Hands {
  constructor(
    readonly incident: IncidentHand,
    readonly run: RunHand,
    readonly log: LogHand,
  ) {}
}

/** `/sturm` in a room. What lacks words was answered by a form before it came here. */
@Injectable()
export class CommandHand {
  constructor(
    private readonly file: SituationFile,
    private readonly sources: IncidentSources,
    private readonly paging: Paging,
    private readonly hands: Hands,
  ) {}

  of(ask: Ask<Spoken>): Work {
    const command = commandIn(ask.event.text);
    if (command.name === 'log' || command.name === 'promise') return this.words(command, ask);
    if (command.name === 'level' || command.name === 'page')
      return { kind: 'one', run: (tx) => this.order(tx, command, ask) };
    return { kind: 'own', needs: 'viewer', run: () => this.answer(command, ask) };
  }

  private async answer(command: Command, ask: Ask): Promise<Outcome> {
    const { work } = this.file;
    if (command.name === 'who') return work.run((tx) => this.who(tx, ask));
    const whisper = command.name === 'status' ? await this.status(ask) : helpFor(command, ask);
    return { code: 'answered', whisper };
  }

  private words(command: Of<'log' | 'promise'>, ask: Ask): Work {
    const { log, run } = this.hands;
    return command.name === 'log'
      ? log.words(command.text, ask)
      : run.promise({ what: command.text, time: command.time, owner: 'communications' }, ask);
  }

  private order(tx: Tx, command: Of<'level' | 'page'>, ask: Ask): Promise<Outcome> {
    return command.name === 'level' ? this.setLevel(tx, command, ask) : this.page(tx, command.whom, ask);
  }

  private async setLevel(tx: Tx, { level, reason }: Of<'level'>, ask: Ask): Promise<Outcome> {
    if (reason.length < 3) return stale(ask.pen.say('situation.no.reason'));
    return this.hands.incident.setLevel(tx, { seen: null, wanted: String(level ?? ''), reason }, ask);
  }

  private async status({ incident, pen }: Ask): Promise<string> {
    const situation = await this.file.read(incident.id);
    return situation ? statusText(situation, pen) : pen.say('situation.no.stale');
  }

  private async who(tx: Tx, { incident, pen }: Ask): Promise<Outcome> {
    const holders: Holders[] = [];
    for (const one of CRISIS_FUNCTIONS) {
      const people = await this.sources.team.holders(tx, incident.id, one);
      holders.push({ function: one, names: people.map(({ name }) => name) });
    }
    return { code: 'answered', whisper: whoText(holders, pen) };
  }

  /** The key of the event is the order's: said once, called once. */
  private async page(tx: Tx, whom: string, ask: Ask): Promise<Outcome> {
    const { incident, event, pen, now } = ask;
    if (incident.closedAt) return stale(pen.say('situation.no.closed'));
    const order = { incidentId: incident.id, key: `chat:${event.key}`, at: now };
    if (whom === '') {
      await this.paging.start(tx, order);
      return this.paged('', ask);
    }
    const policyId = await this.paging.policyNamed(tx, whom);
    if (policyId !== undefined) {
      await this.paging.start(tx, { ...order, policyId });
      return this.paged(whom, ask);
    }
    const people = matching(await this.sources.people.allEnabled(tx), whom);
    const [person] = people;
    if (!person) return stale(pen.say('situation.no.person', { name: whom.slice(0, 80) }));
    if (people.length > 1)
      return stale(pen.say('situation.no.one-person', { names: people.map(({ name }) => name).join(', ') }));
    await this.paging.callPeople(tx, { ...order, people: [person.id], why: whyOf(ask) });
    return this.paged(person.name, ask);
  }

  private paged(whom: string, { actor, pen }: Ask): Outcome {
    const name = whom === '' ? pen.say('situation.news.default-policy') : whom;
    return { ...DONE, post: pen.say('situation.news.paged', { by: actor.name, name }) };
  }
}

function helpFor({ name }: Command, { pen }: Ask): string {
  const help = pen.say('situation.help');
  return name === 'unknown' ? `${pen.say('situation.no.command')}\n${help}` : help;
}

/** By the whole name, else by how it begins, whatever the case of the letters. */
function matching(all: readonly Colleague[], whom: string): readonly Colleague[] {
  const wanted = whom.replace(/^@/, '').toLowerCase();
  const whole = all.filter(({ name }) => name.toLowerCase() === wanted);
  return whole.length > 0 ? whole : all.filter(({ name }) => name.toLowerCase().startsWith(wanted)).slice(0, 5);
}

function whyOf({ actor: { name } }: Ask): { readonly de: string; readonly en: string } {
  return { de: `${name} ruft Sie in die Lage.`, en: `${name} asks you to join.` };
}
