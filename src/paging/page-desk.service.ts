import { Injectable } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { IncidentFile } from './incident-file';
import { type PageRecord, PageStore } from './page.store';
import { Ways } from './ways.service';

/** A page with all that belongs to it: its row, its ways, its incident. */
@Injectable()
export class PageDesk {
  constructor(
    readonly store: PageStore,
    readonly ways: Ways,
    readonly file: IncidentFile,
  ) {}

  /** What nobody has sent stays unsent, what rings is hung up; what was sent stays as it was. */
  async stop(tx: Tx, page: PageRecord, at: Date): Promise<void> {
    if (page.state === 'planned') await this.store.save(tx, { ...page, state: 'cancelled' });
    await this.ways.stop(tx, page, at);
  }
}
