import { type IncidentId, type PageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    'page.send': { readonly pageId: string };
    /** The time for an answer is over: next person, or the fallback. */
    'page.escalate': { readonly incidentId: string; readonly round: number };
  }
}

export interface Page {
  readonly id: PageId;
  readonly incidentId: IncidentId;
  readonly to: string;
  readonly via: 'sms' | 'voice';
  readonly dueAt: Date;
  readonly state: 'planned' | 'sending' | 'sent' | 'delivered' | 'failed' | 'acknowledged' | 'cancelled';
}

export abstract class Paging {
  /** Starts the configured policy for an incident. A second call for the same `key` does nothing. */
  abstract start(tx: Tx, order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date }): Promise<void>;
  abstract pagesOf(tx: Tx, incidentId: IncidentId): Promise<readonly Page[]>;
  /** Whether pages reach people, or the sandbox phone. */
  abstract mode(): 'live' | 'sandbox';
}
