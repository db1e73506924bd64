import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type SealCheck, type SealedEntry, type TimelineEntry, TimelineReader } from './contract';
import { TimelineStore } from './timeline.store';

@Injectable()
export class StoredLines extends TimelineReader {
  constructor(private readonly store: TimelineStore) {
    super();
  }

  async of(tx: Tx, incidentId: IncidentId): Promise<readonly TimelineEntry[]> {
    return (await this.store.of(tx, incidentId)).map(({ entry }) => entry);
  }

  sealed(tx: Tx, incidentId: IncidentId): Promise<readonly SealedEntry[]> {
    return this.store.of(tx, incidentId);
  }

  check(tx: Tx): Promise<SealCheck> {
    return this.store.verify(tx);
  }
}
