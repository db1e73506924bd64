import { Injectable } from '@nestjs/common';
import { afterLookingUp, afterSending, type Settled } from '../kernel/delivery';
import { type JobHandlers } from '../platform/jobs/jobs';
import { Floor } from './floor';
import { type ChatOrder, ChatSender } from './ports';
import { type RoomMessage } from './room-message.store';
import { type RoomAttempt, RoomTries } from './room-tries.service';

@Injectable()
export class WarroomJobs implements Pick<JobHandlers, 'room.post'> {
  constructor(
    private readonly floor: Floor,
    private readonly tries: RoomTries,
    private readonly chat: ChatSender,
  ) {}

  /** Intent, call, outcome: the call stands between two transactions, so nothing is locked while the chat thinks. */
  async 'room.post'({ messageId }: { readonly messageId: string }): Promise<void> {
    const { work, clock, feed } = this.floor;
    const attempt = await work.run((tx) => this.tries.claim(tx, messageId, clock.now()));
    if (!attempt) return;
    const move = await this.deliver(attempt);
    if (!move) return;
    await work.run((tx) => this.tries.settle(tx, messageId, move, { now: clock.now(), room: this.chat.room }));
    feed.announce(attempt.message.incidentId);
  }

  /** @returns undefined when another attempt has ended meanwhile. */
  private async deliver({ message, isInDoubt }: RoomAttempt): Promise<Settled | undefined> {
    const { work, clock } = this.floor;
    const order = orderOf(message);
    if (isInDoubt) {
      const move = afterLookingUp(await this.chat.lookUp(order), message);
      if (move.do !== 'send') return move;
      if (!(await work.run((tx) => this.tries.claimAgain(tx, message.id, clock.now())))) return undefined;
    }
    return afterSending(await this.chat.send(order), message);
  }
}

function orderOf({ id: messageId, incidentId, text, firstTryAt, tryAt }: RoomMessage): ChatOrder {
  return { messageId, incidentId, text, firstTryAt: firstTryAt ?? tryAt };
}
