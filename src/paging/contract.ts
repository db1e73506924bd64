import { type IncidentId, type PageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    'page.send': { readonly pageId: string };
    /** The time for an answer to this page is over: next person, or the end of the policy. */
    'page.escalate': { readonly pageId: string };
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
  abstract start(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date },
  ): Promise<void>;
  abstract pagesOf(tx: Tx, incidentId: IncidentId): Promise<readonly Page[]>;
  /** Whether pages reach people, or the sandbox phone. */
  abstract mode(): 'live' | 'sandbox';
}

/** Told whenever the sandbox phone shows something new. Listeners must not throw. */
export abstract class SandboxFeed {
  abstract subscribe(listener: () => void): () => void;
}
