import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor';
import { CALL_OVER_MS, type Settled } from '../kernel/delivery';
import { Timeline } from '../incidents/contract';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { type RoomMessage, RoomMessageStore } from './room-message.store';

export interface RoomAttempt {
  readonly message: RoomMessage;
  /** An earlier attempt began and nobody knows how it ended. */
  readonly isInDoubt: boolean;
}

interface By {
  readonly now: Date;
  readonly room: string;
}

/** What is written before and after a call to the chat. */
@Injectable()
export class RoomTries {
  private readonly log = new Logger('WarRoom');

  constructor(
    private readonly store: RoomMessageStore,
    private readonly jobs: Jobs,
    private readonly timeline: Timeline,
  ) {}

  /** Records the intent to post; undefined when there is nothing to post (any more, or yet). */
  async claim(tx: Tx, id: string, now: Date): Promise<RoomAttempt | undefined> {
    const message = await this.store.lock(tx, id);
    if (!message || !isUnsent(message)) return undefined;
    if (now < message.tryAt) {
      await this.jobs.enqueue(tx, 'room.post', { messageId: id }, message.tryAt);
      return undefined;
    }
    const firstTryAt = message.firstTryAt ?? now;
    const claimed: RoomMessage = { ...message, ...callBegins(now), firstTryAt, tries: message.tries + 1 };
    await this.store.save(tx, claimed);
    return { message: claimed, isInDoubt: message.state === 'sending' };
  }

  /** The chat knows nothing of the message: records that it is posted again; false when another attempt has ended meanwhile. */
  async claimAgain(tx: Tx, id: string, now: Date): Promise<boolean> {
    const message = await this.store.lock(tx, id);
    if (message?.state !== 'sending') return false;
    await this.store.save(tx, { ...message, ...callBegins(now), resends: message.resends + 1 });
    return true;
  }

  async settle(tx: Tx, id: string, move: Settled, by: By): Promise<void> {
    const message = await this.store.lock(tx, id);
    if (!message || !isUnsent(message)) return;
    switch (move.do) {
      case 'record':
        await this.store.save(tx, {
          ...message,
          state: 'posted',
          providerId: move.providerId,
          postedAt: by.now,
          failure: null,
        });
        await this.note(tx, message, by, { type: 'room.posted', data: {} });
        return;
      case 'give-up':
        await this.store.save(tx, { ...message, state: 'failed', failure: move.reason });
        await this.note(tx, message, by, { type: 'room.failed', data: { reason: move.reason } });
        this.log.error(`a message of incident ${message.incidentId} did not reach the war room: ${move.reason}`);
        return;
      case 'wait': {
        const tryAt = new Date(by.now.getTime() + move.ms);
        const state = move.inDoubt ? 'sending' : 'planned';
        await this.store.save(tx, { ...message, state, tryAt, failure: move.reason });
        await this.jobs.enqueue(tx, 'room.post', { messageId: id }, tryAt);
      }
    }
  }

  private async note(
    tx: Tx,
    { id, incidentId }: RoomMessage,
    { now: at, room }: By,
    { type, data }: { readonly type: 'room.posted' | 'room.failed'; readonly data: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const facts = { messageId: id, room, ...data };
    await this.timeline.append(tx, [{ incidentId, at, type, track: 'internal', actor: SYSTEM, data: facts }]);
  }
}

function isUnsent({ state }: RoomMessage): boolean {
  return state === 'planned' || state === 'sending';
}

function callBegins(now: Date): { readonly state: 'sending'; readonly tryAt: Date } {
  return { state: 'sending', tryAt: new Date(now.getTime() + CALL_OVER_MS) };
}
