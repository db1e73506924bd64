import { Injectable, Logger } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor';
import { CALL_OVER_MS, type Settled } from '../kernel/delivery';
import { type Tx } from '../platform/postgres/tx';
import { PublicationLog } from './publication-lines.service';
import { type Publication, PublicationStore } from './publication.store';

export interface PublishAttempt {
  readonly publication: Publication;
  /** An earlier attempt began and nobody knows how it ended. */
  readonly isInDoubt: boolean;
}

export interface Outcome {
  readonly move: Settled;
  /** It may be out after all. */
  readonly isDoubtful: boolean;
}

/** What is written before and after a call to a channel. */
@Injectable()
export class PublicationTries {
  private readonly log = new Logger('Responses');

  constructor(
    private readonly store: PublicationStore,
    private readonly lines: PublicationLog,
  ) {}

  /** Records the intent; undefined when there is nothing to send (any more, or yet). */
  async claim(tx: Tx, id: string, now: Date): Promise<PublishAttempt | undefined> {
    const before = await this.store.lock(tx, id);
    if (!before?.tryAt || !isOnItsWay(before)) return undefined;
    if (now < before.tryAt) {
      await this.lines.send(tx, id, before.tryAt);
      return undefined;
    }
    const firstTryAt = before.firstTryAt ?? now;
    const claimed: Publication = { ...before, ...callBegins(now), firstTryAt, tries: before.tries + 1 };
    await this.store.save(tx, claimed);
    return { publication: claimed, isInDoubt: before.state !== 'approved' };
  }

  /** The channel knows nothing of it: records that it is sent again; false when another attempt has ended meanwhile. */
  async claimAgain(tx: Tx, { id, tries }: Publication, now: Date): Promise<boolean> {
    const publication = await this.store.lock(tx, id);
    if (publication?.state !== 'sending' || publication.tries !== tries) return false;
    await this.store.save(tx, { ...publication, ...callBegins(now), resends: publication.resends + 1 });
    return true;
  }

  async settle(tx: Tx, attempt: Publication, { move, isDoubtful }: Outcome, now: Date): Promise<void> {
    const publication = await this.store.lock(tx, attempt.id);
    if (publication?.state !== 'sending' || publication.tries !== attempt.tries) return;
    switch (move.do) {
      case 'record':
        return this.record(tx, publication, move.providerId, now);
      case 'give-up':
        return this.giveUp(tx, publication, { state: isDoubtful ? 'unknown' : 'failed', failure: move.reason }, now);
      case 'wait':
        return this.wait(tx, publication, move, now);
    }
  }

  private async wait(
    tx: Tx,
    publication: Publication,
    { ms, inDoubt, reason: failure }: Extract<Settled, { do: 'wait' }>,
    now: Date,
  ): Promise<void> {
    const tryAt = new Date(now.getTime() + ms);
    await this.store.save(tx, { ...publication, state: inDoubt ? 'unknown' : 'approved', tryAt, failure });
    await this.lines.send(tx, publication.id, tryAt);
  }

  private async record(tx: Tx, publication: Publication, url: string, at: Date): Promise<void> {
    const published: Publication = { ...publication, state: 'published', url, publishedAt: at, failure: null };
    await this.store.save(tx, published);
    await this.lines.published(tx, published, { at, actor: SYSTEM });
  }

  /** What was surely not sent has failed; of what may have been, a person must find out. */
  private async giveUp(
    tx: Tx,
    publication: Publication,
    end: { readonly state: 'unknown' | 'failed'; readonly failure: string },
    at: Date,
  ): Promise<void> {
    const { incidentId, channel } = publication;
    await this.store.save(tx, { ...publication, ...end, tryAt: null });
    const data = { kind: end.state, reason: end.failure };
    await this.lines.line(tx, publication, { type: 'response.failed', at, actor: SYSTEM, data });
    this.log.error(`a response of incident ${incidentId} is ${end.state} on ${channel}: ${end.failure}`);
  }
}

function isOnItsWay({ state, door }: Publication): boolean {
  return door === 'channel' && (state === 'approved' || state === 'sending' || state === 'unknown');
}

function callBegins(now: Date): { readonly state: 'sending'; readonly tryAt: Date } {
  return { state: 'sending', tryAt: new Date(now.getTime() + CALL_OVER_MS) };
}
