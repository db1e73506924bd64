import { Injectable } from '@nestjs/common';
import { CALL_OVER_MS, type Settled } from '../kernel/delivery';
import { type Seen } from '../incidents/contract';
import { type PageId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Chains } from './chains.service';
import { stateAfter } from './domain/report';
import { isTakenCareOf } from './incident-file';
import { PageOrders } from './page-orders';
import { type PageRecord, PageStore } from './page.store';
import { type DeliveryReport, type SmsOrder } from './ports';

export interface Attempt {
  readonly page: PageRecord;
  readonly order: SmsOrder;
  /** What the order's text says; of an attempt in doubt the page may have said less. */
  readonly told: Seen;
  /** An earlier attempt began and nobody knows how it ended. */
  readonly isInDoubt: boolean;
}

/** What is written before and after a call to the vendor. */
@Injectable()
export class PageTries {
  constructor(
    private readonly store: PageStore,
    private readonly jobs: Jobs,
    private readonly chains: Chains,
    private readonly orders: PageOrders,
  ) {}

  /** Records the intent to send; undefined when there is nothing to send (any more, or yet). */
  async claim(tx: Tx, pageId: PageId, now: Date): Promise<Attempt | undefined> {
    const page = await this.store.lock(tx, pageId);
    if (!page || !isUnsent(page)) return undefined;
    if (now < page.tryAt) {
      await this.jobs.enqueue(tx, 'page.send', { pageId }, page.tryAt);
      return undefined;
    }
    const incident = await this.orders.file.find(tx, page.incidentId);
    if (!incident || isTakenCareOf(incident)) {
      await this.store.save(tx, { ...page, state: 'cancelled' });
      await this.chains.stop(tx, page, now);
      return undefined;
    }
    const isInDoubt = page.state === 'sending';
    const told = this.orders.file.seenIn(incident, now);
    const claimed: PageRecord = {
      ...page,
      ...callBegins(now),
      firstTryAt: page.firstTryAt ?? now,
      tries: page.tries + 1,
      // in doubt the first text may have arrived, which said what was known then
      told: isInDoubt ? page.told : told,
    };
    await this.store.save(tx, claimed);
    return { page: claimed, isInDoubt, told, order: this.orders.of(claimed, incident, now) };
  }

  /** The vendor knows nothing of the page: records that it is sent again; false when it is not wanted any more. */
  async claimAgain(tx: Tx, { page: { id }, told }: Attempt, now: Date): Promise<boolean> {
    const page = await this.store.lock(tx, id);
    if (page?.state !== 'sending') return false;
    if (!(await this.chains.waitsFor(tx, page))) {
      await this.store.save(tx, { ...page, state: 'cancelled' });
      return false;
    }
    await this.store.save(tx, { ...page, ...callBegins(now), resends: page.resends + 1, told });
    return true;
  }

  /** Records how the call ended, and what follows from it. */
  async settle(tx: Tx, pageId: PageId, move: Settled, by: By): Promise<void> {
    const page = await this.store.lock(tx, pageId);
    // the vendor's report or the person's answer was faster than the vendor's answer to us
    if (!page || !isUnsent(page)) return;
    if (move.do === 'record') await this.sent(tx, page, { providerId: move.providerId, ...by });
    else if (move.do === 'give-up') await this.failed(tx, page, move.reason, by.now);
    else await this.wait(tx, page, move, by.now);
  }

  /** Takes a vendor's report to its page, whatever the page's state. */
  async reported(tx: Tx, page: PageRecord, report: DeliveryReport, now: Date): Promise<void> {
    // a duplicate that failed says nothing against the one that arrived
    const isOther = page.providerId !== null && page.providerId !== report.providerId;
    if (isOther && report.meaning !== 'delivered') return;
    const state = stateAfter(page.state, report.meaning);
    if (state === page.state) return;
    const sent = isUnsent(page)
      ? await this.sent(tx, page, { providerId: report.providerId, mode: 'live', now })
      : page;
    if (state === 'failed') await this.failed(tx, sent, failureOf(report), now);
    if (state === 'delivered') await this.delivered(tx, sent, now);
  }

  /** The time for an answer is over. */
  async overdue(tx: Tx, pageId: PageId, now: Date): Promise<PageRecord | undefined> {
    const page = await this.store.lock(tx, pageId);
    if (!page || !(await this.chains.waitsFor(tx, page))) return undefined;
    if (now < page.escalateAt) {
      await this.jobs.enqueue(tx, 'page.escalate', { pageId }, page.escalateAt);
      return undefined;
    }
    if (page.state === 'planned') await this.failed(tx, page, 'it could not be sent in time', now);
    else await this.chains.handOn(tx, page, 'no-answer', now);
    return page;
  }

  private async sent(
    tx: Tx,
    page: PageRecord,
    { providerId, mode, now }: By & { readonly providerId: string },
  ): Promise<PageRecord> {
    const sent: PageRecord = { ...page, state: 'sent', providerId, sentAt: now, failure: null };
    await this.store.save(tx, sent);
    await this.orders.file.note(tx, sent, { type: 'page.sent', at: now, data: { mode } });
    return sent;
  }

  private async delivered(tx: Tx, page: PageRecord, now: Date): Promise<void> {
    await this.store.save(tx, { ...page, state: 'delivered' });
    await this.orders.file.note(tx, page, { type: 'page.delivered', at: now });
  }

  private async failed(tx: Tx, page: PageRecord, reason: string, now: Date): Promise<void> {
    const failed: PageRecord = { ...page, state: 'failed', failure: reason };
    await this.store.save(tx, failed);
    await this.orders.file.note(tx, failed, { type: 'page.failed', at: now, data: { reason } });
    await this.chains.handOn(tx, failed, 'failed', now);
  }

  private async wait(tx: Tx, page: PageRecord, move: Settled & { do: 'wait' }, now: Date): Promise<void> {
    const tryAt = new Date(now.getTime() + move.ms);
    // a vendor that asks for more patience than we have: the next person is better than a late page
    if (!move.inDoubt && tryAt >= page.escalateAt) {
      await this.failed(tx, page, move.reason, now);
      return;
    }
    const state = move.inDoubt ? 'sending' : 'planned';
    await this.store.save(tx, { ...page, state, tryAt, failure: move.reason });
    await this.jobs.enqueue(tx, 'page.send', { pageId: page.id }, tryAt);
  }
}

interface By {
  readonly now: Date;
  readonly mode: 'live' | 'sandbox';
}

function failureOf({ errorCode, status }: DeliveryReport): string {
  return errorCode === undefined ? status : `error ${errorCode}`;
}

function isUnsent({ state }: PageRecord): boolean {
  return state === 'planned' || state === 'sending';
}

function callBegins(now: Date): { readonly state: 'sending'; readonly tryAt: Date } {
  return { state: 'sending', tryAt: new Date(now.getTime() + CALL_OVER_MS) };
}
