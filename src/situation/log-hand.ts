import { Injectable } from '@nestjs/common';
import { Timeline } from '../incidents/contract';
import { cut } from '../kernel/text';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Ask, DONE, stale, type Work } from './ask';
import { ChatEventStore } from './chat-event.store';
import { type ChatEvent } from './contract';
import { SaidInRooms } from './room-closer.service';

type Reaction = Extract<ChatEvent, { readonly kind: 'reaction' }>;

interface Logged {
  readonly text: string;
  readonly author: string;
  readonly saidAt: Date;
  readonly messageId?: string;
}

const MOST = 2_000;

/** Puts on the timeline what somebody said: these are the messages that the review begins with. */
@Injectable()
export class LogHand {
  constructor(
    private readonly timeline: Timeline,
    private readonly events: ChatEventStore,
    private readonly rooms: SaidInRooms,
    private readonly work: UnitOfWork,
  ) {}

  words(text: string, ask: Ask): Work {
    const words = text.trim();
    return {
      kind: 'one',
      run: async (tx) => {
        if (words === '') return stale(ask.pen.say('situation.no.words'));
        await this.append(tx, ask, { text: words, author: ask.actor.name, saidAt: ask.event.at });
        return { ...DONE, post: ask.pen.say('situation.news.logged', { name: ask.actor.name, text: cut(words, 500) }) };
      },
    };
  }

  /** A message is on the timeline once, whoever marks it. */
  mark(ask: Ask<Reaction>): Work {
    const { channelId, messageId } = ask.event;
    return {
      kind: 'own',
      run: async () => {
        const said = await this.find(ask);
        if (!said) return stale(ask.pen.say('situation.no.message'));
        return async (tx: Tx) => {
          if (await this.events.isLogged(tx, channelId, messageId)) return { code: 'again' };
          await this.append(tx, ask, said);
          return { code: 'logged' };
        };
      },
    };
  }

  /** As it was heard; else as the chat has it. */
  private async find({ event: { channelId, messageId }, incident }: Ask<Reaction>): Promise<Logged | undefined> {
    const heard = await this.work.run((tx) => this.events.message(tx, channelId, messageId));
    if (heard) return { text: heard.text, author: await this.rooms.nameOf(heard.userId), saidAt: heard.at, messageId };
    const { said } = await this.rooms.desk.saidIn(incident.id);
    const one = said.find(({ id }) => id === messageId);
    if (!one) return undefined;
    const author = one.userId === null ? 'sturmwarte' : await this.rooms.nameOf(one.userId);
    return { text: one.text, author, saidAt: one.at, messageId };
  }

  private async append(
    tx: Tx,
    { incident, actor, now }: Ask,
    { text, author, saidAt, messageId }: Logged,
  ): Promise<void> {
    const data = { text: cut(text, MOST), author, saidAt: saidAt.toISOString(), ...(messageId && { messageId }) };
    const line = { incidentId: incident.id, at: now, type: 'room.logged', track: 'internal', actor, data } as const;
    await this.timeline.append(tx, [line]);
  }
}
