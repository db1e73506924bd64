import { type Tx } from '../postgres/tx';

/**
 * Every kind of durable work and what it carries. Each context adds its own by declaration merging in its contract:
 * `declare module '../platform/jobs/jobs' { interface JobPayloads { 'page.send': { readonly pageId: string } } }`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the contexts
export interface JobPayloads {}

export type JobName = Extract<keyof JobPayloads, string>;

/** One handler per job: a job without a handler does not compile. Handlers run at least once, so they are idempotent. */
export type JobHandlers = { readonly [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> };

export interface Timing {
  /** Not before this instant; at once when absent. */
  readonly runAt?: Date;
  /** What of one kind waits goes in this order; 1 when absent. */
  readonly rank?: 0 | 1 | 2;
}

/** The outbox: what is enqueued exists exactly if the transaction commits. */
export abstract class Jobs {
  /** @param timing when, and before what else; an instant alone is `runAt`. */
  abstract enqueue<Name extends JobName>(
    tx: Tx,
    name: Name,
    payload: JobPayloads[Name],
    timing?: Date | Timing,
  ): Promise<void>;
}

export function timingOf(timing: Date | Timing | undefined): Timing {
  return timing instanceof Date ? { runAt: timing } : (timing ?? {});
}
