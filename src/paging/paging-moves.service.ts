import { Injectable } from '@nestjs/common';
import { type DeliveryReason } from '../kernel/delivery-reason';
import { type IncidentId, type PageId } from '../kernel/ids';
import { Jobs, type JobPayloads } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Lapses } from './lapses.service';
import { PageDesk } from './page-desk.service';
import { PageNews } from './page-news.service';
import { type PageRecord } from './page.store';
import { PagingDesk } from './paging-desk.service';

const LEFT: DeliveryReason = 'person-disabled';

/** Where moves lead. */
@Injectable()
export class MoveOrders {
  constructor(
    readonly jobs: Jobs,
    readonly pages: PageDesk,
    readonly paging: PagingDesk,
  ) {}
}

/** What happens by itself, when its time has come or something is known. */
@Injectable()
export class PagingMoves {
  constructor(
    readonly news: PageNews,
    readonly lapses: Lapses,
    private readonly orders: MoveOrders,
  ) {}

  turnOverLater(tx: Tx, payload: JobPayloads['page.turn-over'], at: Date): Promise<void> {
    return this.orders.jobs.enqueue(tx, 'page.turn-over', payload, at);
  }

  /** Acknowledged, in whatever way: counted where a policy wants several, and its time begins to run. */
  async tookCare(tx: Tx, incidentId: IncidentId, at: Date): Promise<void> {
    const { chains } = this.orders.paging;
    const incident = await this.orders.pages.file.find(tx, incidentId);
    if (incident?.state !== 'acknowledged' || !incident.acknowledgedBy) return;
    await chains.acknowledged(tx, incidentId, incident.acknowledgedBy, at);
    await this.lapses.begin(tx, incidentId);
  }

  async left(tx: Tx, pageId: PageId, at: Date): Promise<PageRecord | undefined> {
    const { store, ways, file } = this.orders.pages;
    const page = await store.lock(tx, pageId);
    if (!page || page.answeredAt || page.state === 'cancelled' || page.state === 'failed') return undefined;
    const failed: PageRecord = { ...page, state: 'failed', failure: LEFT };
    await store.save(tx, failed);
    await ways.stop(tx, page, at);
    await file.note(tx, failed, { type: 'page.failed', at, data: { reason: LEFT } });
    await this.orders.paging.chains.handOnIfAllOut(tx, page.chainId, page.turn, at);
    return failed;
  }
}
