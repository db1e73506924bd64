import { Injectable } from '@nestjs/common';
import { afterLookingUp, afterSending } from '../kernel/delivery';
import { type JobHandlers } from '../platform/jobs/jobs';
import { Floor } from './floor';
import { Publisher, type PublishOrder } from './ports';
import { PublicationLog } from './publication-lines.service';
import { type Publication } from './publication.store';
import { type Outcome, type PublishAttempt, PublicationTries } from './publication-tries.service';

@Injectable()
export class ResponsesJobs implements Pick<JobHandlers, 'response.publish'> {
  constructor(
    private readonly floor: Floor,
    private readonly tries: PublicationTries,
    private readonly publisher: Publisher,
    private readonly log: PublicationLog,
  ) {}

  /** Intent, call, outcome: the call stands between two transactions, so nothing is locked while the channel thinks. */
  async 'response.publish'({ publicationId }: { readonly publicationId: string }): Promise<void> {
    const attempt = await this.floor.run((tx, now) => this.tries.claim(tx, publicationId, now));
    if (!attempt) return;
    const outcome = await this.deliver(attempt);
    if (!outcome) return;
    await this.floor.run((tx, now) => this.tries.settle(tx, attempt.publication, outcome, now));
    this.log.feed.announce(attempt.publication.incidentId);
  }

  /** @returns undefined when another attempt has ended meanwhile. */
  private async deliver({ publication, isInDoubt }: PublishAttempt): Promise<Outcome | undefined> {
    const order = orderOf(publication);
    if (isInDoubt) {
      const fate = await this.publisher.lookUp(order);
      const move = afterLookingUp(fate, publication);
      if (move.do !== 'send') return { move, isDoubtful: fate.kind === 'not-found' || fate.kind === 'cannot-tell' };
      if (!(await this.floor.run((tx, now) => this.tries.claimAgain(tx, publication, now)))) return undefined;
    }
    return { move: afterSending(await this.publisher.publish(order), publication), isDoubtful: false };
  }
}

function orderOf({ id, incidentId, channel, language, text, inReplyTo, firstTryAt, at }: Publication): PublishOrder {
  return { publicationId: id, incidentId, channel, language, text, inReplyTo, firstTryAt: firstTryAt ?? at };
}
