import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Chains } from './chains.service';
import { type Page, Paging } from './contract';
import { PageStore } from './page.store';
import { SmsSender } from './ports';

@Injectable()
export class PagingService extends Paging {
  constructor(
    private readonly chains: Chains,
    private readonly store: PageStore,
    private readonly sms: SmsSender,
  ) {
    super();
  }

  start(tx: Tx, order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date }): Promise<void> {
    return this.chains.begin(tx, order);
  }

  async pagesOf(tx: Tx, incidentId: IncidentId): Promise<readonly Page[]> {
    const pages = await this.store.of(tx, incidentId);
    return pages.map(({ id, to, via, dueAt, state }) => ({ id, incidentId, to, via, dueAt, state }));
  }

  mode(): 'live' | 'sandbox' {
    return this.sms.mode;
  }
}
