import { type Channel } from '../delivery/contract';
import { type IncidentId, type PageId, type PersonId, type PolicyId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** The time of this way to a person has come, when nobody has answered. */
    'page.way': { readonly pageId: string; readonly position: number };
    /** The time of this turn of a chain is over: the next people, or the end of the policy. */
    'page.turn-over': { readonly chainId: string; readonly round: number; readonly step: number };
    /** Whether who acknowledged has done anything since. */
    'page.lapse': { readonly incidentId: string; readonly acknowledgedAt: string; readonly idleSince: string };
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
  /** Without those to whom no way leads. */
  readonly to: readonly string[];
  readonly orderedAt: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly acknowledgedAt: Date | null;
  /** When its calling ended, one way or the other. */
  readonly endedAt: Date | null;
}

export abstract class Paging {
  /** Starts a policy for an incident: the default one unless said. A second call for the same `key` does nothing. @returns whether it began */
  abstract start(
    tx: Tx,
    order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date; readonly policyId?: PolicyId },
  ): Promise<boolean>;
  /**
   * Calls these people by their own rules, until one acknowledges or all were tried; what for is said in the text (a promise that is missed, a decision that
   * waits). Nobody else is called after them, and the incident's acknowledgement stays as it is. A second call for the same `key` does nothing.
   */
  abstract callPeople(
    tx: Tx,
    order: {
      readonly incidentId: IncidentId;
      readonly key: string;
      readonly people: readonly PersonId[];
      readonly why: { readonly de: string; readonly en: string };
      readonly at: Date;
    },
  ): Promise<void>;
  /** By its name; undefined where there is none. */
  abstract policyNamed(tx: Tx, name: string): Promise<PolicyId | undefined>;
  /** Calls whom the first step of the default policy names, by the real path, and says that it is a drill. Nobody is called after them. */
  abstract startDrill(tx: Tx, order: { readonly drillId: string; readonly at: Date }): Promise<void>;
  abstract drillOf(tx: Tx, drillId: string): Promise<DrillProgress | undefined>;
  /** Open incidents for which everybody was called in vain: administrators are being called, or were. */
  abstract unanswered(tx: Tx): Promise<readonly IncidentId[]>;
  /** Names of those who would be called first if a storm began at this instant. */
  abstract calledFirst(tx: Tx, at: Date): Promise<readonly string[]>;
  abstract pagesOf(tx: Tx, incidentId: IncidentId): Promise<readonly Page[]>;
  /** Whether pages reach people, or the sandbox phone. */
  abstract mode(): 'live' | 'sandbox';
}

/** Finds what should have happened and didn't: a turn that is late by a minute, a firestorm that nobody is called for. */
export abstract class PagingAudit {
  /** Acts on what it finds; again with nothing late it does nothing. */
  abstract audit(now: Date): Promise<void>;
}

/** What the calling leaves behind and needs tidied. */
export abstract class PagingChores {
  /** Forgets to which addresses was called long ago; deletes links that are not good any more, old replies, and what the sandbox phone showed. As often as one likes. */
  abstract run(now: Date): Promise<void>;
}

/** Told whenever the sandbox phone shows something new. Listeners must not throw. */
export abstract class SandboxFeed {
  abstract subscribe(listener: () => void): () => void;
}
