import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { cut } from '../kernel/text';
import { type Post } from './contract';
import { type Outcome } from './domain/after-call';
import { type Op, type Order } from './domain/room-op';
import { roomName } from './domain/room-name';
import { Invitations, type Invited } from './invitations.service';
import { ofCreation, ofDelivery, ofDone, ofFate, ofFinding } from './outcomes';
import { type ChatOrder, ChatSender, type Done, Pictures } from './ports';
import { type RoomRecord } from './room.store';

/** What is to be called, as it was committed. */
export interface Call {
  readonly op: Op;
  readonly how: 'carry-out' | 'look-up';
  readonly room: RoomRecord | undefined;
  /** Whoever settles it must still have it. */
  readonly leaseNo: number;
}

export interface Called {
  readonly outcome: Outcome;
  /** Of an invitation. */
  readonly invited?: Invited;
}

type Of<Kind extends Order['kind']> = Extract<Order, { kind: Kind }>;

/** Slack takes 250. */
const MOST_TOPIC = 250;

/** Calls the chat, once, and says what came of it. */
@Injectable()
export class RoomCalls {
  private readonly log = new Logger('WarRoom');

  constructor(
    private readonly chat: ChatSender,
    private readonly invitations: Invitations,
    @Optional() @Inject(Pictures) private readonly pictures?: Pictures,
  ) {}

  async call(call: Call): Promise<Called> {
    const { op, how } = call;
    if (op.order.kind === 'invite') {
      const invited = await this.invitations.invite(op.place ?? '', op.order.people);
      return { outcome: invited.outcome, invited };
    }
    return { outcome: how === 'look-up' ? await this.lookUp(call) : await this.carryOut(call) };
  }

  private async lookUp({ op, room }: Call): Promise<Outcome> {
    return op.order.kind === 'create' ? this.find(room) : ofFate(await this.chat.lookUp(chatOrder(op)));
  }

  private async carryOut({ op, room }: Call): Promise<Outcome> {
    const { order } = op;
    if (order.kind === 'create') return this.create(op, room);
    if (order.kind === 'post' || order.kind === 'put') return this.say(op);
    if (order.kind === 'picture') return this.draw(op, order);
    return ofDone(await this.furnish(op.place ?? '', order));
  }

  private furnish(channelId: string, order: Exclude<Order, Of<'create' | 'post' | 'put' | 'picture'>>): Promise<Done> {
    switch (order.kind) {
      case 'topic':
        return this.chat.setTopic({ channelId, topic: cut(order.topic, MOST_TOPIC) });
      case 'bookmark':
        return this.chat.bookmark({ channelId, title: order.title, url: order.url });
      case 'pin':
        return this.chat.pin({ channelId, providerId: order.providerId });
      case 'archive':
        return this.chat.archive({ channelId });
      case 'whisper':
        return this.chat.whisper({ channelId, userId: order.userId, post: order.post });
      case 'invite':
        throw new Error('people are invited elsewhere');
    }
  }

  private async say(op: Op): Promise<Outcome> {
    const { providerId } = op;
    if (op.order.kind === 'put' && providerId !== null) {
      return ofDone(await this.chat.update({ ...chatOrder(op), providerId }));
    }
    return ofDelivery(await this.chat.send(chatOrder(op)));
  }

  private async create(op: Op, room: RoomRecord | undefined): Promise<Outcome> {
    if (!room) return { kind: 'refused', reason: 'cause-unknown' };
    const { isPrivate, mark } = room;
    const outcome = ofCreation(await this.chat.create({ name: nameOf(room), isPrivate, mark }));
    if (outcome.kind !== 'taken' || op.resends === 0) return outcome;
    // the chat did not know of it before, and yet an earlier call may have made it
    const found = await this.find(room);
    return found.kind === 'missing' ? outcome : found;
  }

  private async find(room: RoomRecord | undefined): Promise<Outcome> {
    if (!room) return { kind: 'missing' };
    return ofFinding(await this.chat.findCreated({ name: nameOf(room), mark: room.mark }));
  }

  private async draw({ id, incidentId, place }: Op, { title }: Of<'picture'>): Promise<Outcome> {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await this.pictures?.curveOf(incidentId);
    } catch (error) {
      this.log.error(
        `a picture of incident ${incidentId} could not be drawn`,
        error instanceof Error ? error.stack : '',
      );
      return { kind: 'refused', reason: 'cause-unknown' };
    }
    if (bytes === undefined) return { kind: 'done' };
    return ofDone(await this.chat.upload({ channelId: place ?? '', name: `${id}.png`, title, bytes }));
  }
}

function nameOf({ name, nameNo }: RoomRecord): string {
  return roomName(name, nameNo);
}

function chatOrder({ id: messageId, incidentId, order, place, firstTryAt, tryAt }: Op): ChatOrder {
  const { text, post } = saidBy(order);
  return {
    messageId,
    incidentId,
    text,
    firstTryAt: firstTryAt ?? tryAt,
    ...(place !== null && { channelId: place }),
    ...(post && { post }),
  };
}

function saidBy(order: Order): { readonly text: string; readonly post?: Post } {
  if (order.kind === 'put') return { text: order.post.text, post: order.post };
  if (order.kind !== 'post') return { text: '' };
  const { text, parts } = order;
  return parts ? { text, post: { text, parts } } : { text };
}
