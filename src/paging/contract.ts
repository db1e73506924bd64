import { type Channel } from '../delivery/delivery.api';
import { type IncidentId, type PageId, type PolicyId } from '../kernel/ids';
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
  /** null of a drill's. */
  readonly incidentId: IncidentId | null;
  readonly to: string;
  /** Of the first message. */
  readonly via: Channel;
  readonly dueAt: Date;
  readonly state: 'planned' | 'sending' | 'sent' | 'delivered' | 'failed' | 'acknowledged' | 'cancelled';
}

/** How far a drill has come; null = not yet. */
export interface DrillProgress {
  readonly to: readonly string[];
  readonly orderedAt: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly acknowledgedAt: Date | null;
  /** When its calling ended, one way or the other. */
  readonly endedAt: Date | null;
}

export abstract class Paging {
  /** Starts a policy for an incident: the default one unless said. A second call for the same `key` does nothing. */
  abstract start(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date; readonly policyId?: PolicyId },
  ): Promise<void>;
  /** Calls whom the first step of the default policy names, by the real path, and says that it is a drill. Nobody is called after them. */
  abstract startDrill(tx: Tx, order: { readonly drillId: string; readonly at: Date }): Promise<void>;
  abstract drillOf(tx: Tx, drillId: string): Promise<DrillProgress | undefined>;
  /** Open incidents for which everybody was called in vain. */
  abstract unanswered(tx: Tx): Promise<readonly IncidentId[]>;
  /** Finds escalations that are late by a minute, and acts. Called every few seconds. */
  abstract audit(now: Date): Promise<void>;
  abstract pagesOf(tx: Tx, incidentId: IncidentId): Promise<readonly Page[]>;
  /** Whether pages reach people, or the sandbox phone. */
  abstract mode(): 'live' | 'sandbox';
}

/** Told whenever the sandbox phone shows something new. Listeners must not throw. */
export abstract class SandboxFeed {
  abstract subscribe(listener: () => void): () => void;
}
