import { Injectable } from '@nestjs/common';
import { cut } from '../kernel/text';
import { Responses } from '../responses/contract';
import { type Tx } from '../platform/postgres/tx';
import { WarRoom } from '../warroom/contract';
import { ChatEventStore } from './chat-event.store';
import { type ChatEvent, ChatEvents, type Heard } from './contract';
import { DeclareHand } from './declare-hand';
import { commandIn } from './domain/command';
import { formOf, formOfCommand, type FormName, formOfPress } from './domain/forms';
import { incidentIn, responseIn, valueOf } from './domain/values';
import { Floor } from './floor';
import { QuickAnswers } from './quick-answers.service';
import { penIn } from './words';

type Of<K extends ChatEvent['kind']> = Extract<ChatEvent, { readonly kind: K }>;

/** Slack takes no more in a message; whoever sends more means no good. */
const MOST_TEXT = 12_000;
const MOST_VALUE = 2_000;
const LOG_EMOJI: ReadonlySet<string> = new Set(['stopwatch', 'timer_clock']);
const TAKEN: Heard = { kind: 'taken' };

/** What an answer at once stands on, beside the stores. */
@Injectable()
export class FormPaper {
  constructor(
    readonly warroom: WarRoom,
    readonly responses: Responses,
    readonly answers: QuickAnswers,
    readonly declaring: DeclareHand,
  ) {}
}

/** Hears the chat: keeps what is to be worked off, and answers at once from what this house knows. */
@Injectable()
export class ChatEars extends ChatEvents {
  constructor(
    private readonly floor: Floor,
    private readonly events: ChatEventStore,
    private readonly paper: FormPaper,
  ) {
    super();
  }

  hear(event: ChatEvent): Promise<Heard> {
    const heard = bounded(event);
    switch (heard.kind) {
      case 'press':
        return this.press(heard);
      case 'command':
        return this.command(heard);
      case 'reaction':
        return LOG_EMOJI.has(heard.emoji.replaceAll(':', '')) ? this.takeInRoom(heard) : Promise.resolve(TAKEN);
      case 'message':
      case 'joined':
        return this.takeInRoom(heard);
      case 'form':
        return this.take(heard);
    }
  }

  private async press(event: Of<'press'>): Promise<Heard> {
    const { action, value } = event;
    const name = formOfPress(action);
    if (!name) return this.take(event);
    if (name !== 'response.use') return this.form(name, { value, action });
    const found = responseIn(value);
    const where = incidentIn(value) ?? null;
    const [template] = found
      ? await this.floor.work.run((tx) => this.paper.responses.templates(tx, [found.templateId], where))
      : [];
    // Of a text that is another one by now no form is shown: the work says so.
    return template && template.hash === found?.hash ? this.form(name, { value, template }) : this.take(event);
  }

  private async command(event: Of<'command'>): Promise<Heard> {
    const { channelId, text, userId } = event;
    const incidentId = await this.floor.work.run((tx) => this.paper.warroom.incidentIn(tx, channelId));
    const command = commandIn(text);
    if (command.name === 'declare') return { kind: 'taken', say: await this.paper.declaring.declare(command, userId) };
    if (incidentId === undefined) return { kind: 'taken', say: await this.paper.answers.outside(command, userId) };
    const name = formOfCommand(command);
    return name ? this.form(name, { value: valueOf(incidentId) }) : this.take(event);
  }

  private form(name: FormName, of: Omit<Parameters<typeof formOf>[1], 'pen'>): Heard {
    // Whoever it is, is not known yet: in the language of the house.
    const pen = penIn(this.floor.settings.server.language, 'UTC');
    return { kind: 'form', form: formOf(name, { ...of, pen }) };
  }

  private async take(event: ChatEvent): Promise<Heard> {
    await this.floor.work.run((tx) => this.keep(tx, event));
    return TAKEN;
  }

  /** What happens elsewhere is nobody's business here. */
  private async takeInRoom(event: ChatEvent): Promise<Heard> {
    await this.floor.work.run(async (tx) => {
      if (await this.paper.warroom.incidentIn(tx, event.channelId)) await this.keep(tx, event);
    });
    return TAKEN;
  }

  private async keep(tx: Tx, event: ChatEvent): Promise<void> {
    const isWorked = event.kind === 'message';
    const isNew = await this.events.add(tx, event, { at: this.floor.clock.now(), isWorked });
    if (isNew && !isWorked) await this.floor.jobs.enqueue(tx, 'chat.event', { key: event.key });
  }
}

function bounded(event: ChatEvent): ChatEvent {
  switch (event.kind) {
    case 'press':
      return { ...event, action: cut(event.action, 255), value: cut(event.value, MOST_VALUE) };
    case 'command':
    case 'message':
      return { ...event, text: cut(event.text, MOST_TEXT) };
    case 'form': {
      const fields = Object.entries(event.fields).map(
        ([name, value]) => [cut(name, 255), cut(value, MOST_TEXT)] as const,
      );
      return { ...event, value: cut(event.value, MOST_VALUE), fields: Object.fromEntries(fields.slice(0, 40)) };
    }
    case 'reaction':
    case 'joined':
      return event;
  }
}
