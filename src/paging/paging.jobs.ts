import { Injectable } from '@nestjs/common';
import { afterLookingUp, afterSending, type Settled } from '../kernel/delivery';
import { type PageId } from '../kernel/ids';
import { type JobHandlers } from '../platform/jobs/jobs';
import { Floor } from './floor';
import { type Attempt, PageTries } from './page-tries.service';
import { SmsSender } from './ports';

@Injectable()
export class PagingJobs implements Pick<JobHandlers, 'page.send' | 'page.escalate'> {
  constructor(
    private readonly floor: Floor,
    private readonly tries: PageTries,
    private readonly sms: SmsSender,
  ) {}

  /** Intent, call, outcome: the call stands between two transactions, so nothing is locked while a vendor thinks. */
  async 'page.send'({ pageId }: { readonly pageId: string }): Promise<void> {
    const id = pageId as PageId;
    const attempt = await this.floor.work.run((tx) => this.tries.claim(tx, id, this.floor.clock.now()));
    if (!attempt) return;
    const move = await this.deliver(attempt);
    if (!move) return;
    await this.floor.change(async (tx, now) => {
      await this.tries.settle(tx, id, move, { now, mode: this.sms.mode });
      return attempt.page;
    });
  }

  async 'page.escalate'({ pageId }: { readonly pageId: string }): Promise<void> {
    await this.floor.change((tx, now) => this.tries.overdue(tx, pageId as PageId, now));
  }

  /** @returns undefined when the page is not wanted any more. */
  private async deliver(attempt: Attempt): Promise<Settled | undefined> {
    const { page, order } = attempt;
    if (attempt.isInDoubt) {
      const move = afterLookingUp(await this.sms.lookUp(order), page);
      if (move.do !== 'send') return move;
      const isWanted = await this.floor.work.run((tx) => this.tries.claimAgain(tx, attempt, this.floor.clock.now()));
      if (!isWanted) return undefined;
    }
    return afterSending(await this.sms.send(order), page);
  }
}
