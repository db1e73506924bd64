import { type Incident } from '../incidents/contract';
import { type Actor, type CrisisFunction } from '../kernel/actor';
import { type IncidentId, type PersonId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type RunView } from './playbooks.api';

export { type RunView, type StepView } from './playbooks.api';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** `dueAt`: when it was ordered for, of a look that waited for its time. */
    'run.advance': { readonly runId: string; readonly dueAt?: string };
    /** A step's call to an outside tool, by its key. */
    'hook.call': { readonly callId: string };
    /** Something of the run is to be seen by people: a step began, ended, is late. In the transaction that made it so. */
    'run.changed': { readonly runId: string; readonly incidentId: string };
  }
}

export interface Run {
  readonly id: RunId;
  readonly incidentId: IncidentId;
  readonly playbook: { readonly id: string; readonly version: number; readonly hash: string };
  readonly startedAt: Date;
}

/** Which playbook an incident would get, and whom its pages would call: by policies, in the order of its steps. */
export interface Forecast {
  readonly id: string;
  readonly version: number;
  readonly title: { readonly de: string; readonly en: string };
  readonly steps: number;
  /** By name; null = the default one. */
  readonly policies: readonly (string | null)[];
  readonly opensRoom: boolean;
}

export abstract class Playbooks {
  /** What would run for such an incident; undefined where nothing would. */
  abstract forecast(incident: Incident): Promise<Forecast | undefined>;
  /** The run that is under way, else the last one. */
  abstract runOf(tx: Tx, incidentId: IncidentId): Promise<Run | undefined>;
}

/** What a person does to a step. `round`: of a step that repeats, which of its rounds was seen (from 1); an older one is refused as `conflict`. */
export type StepOrder = {
  readonly runId: RunId;
  readonly step: string;
  readonly round?: number;
  readonly actor: Actor;
} & (
  | { readonly do: 'complete'; readonly note?: string }
  | { readonly do: 'skip'; readonly reason: string }
  /** Begins an ended step again; what it did stays done, and side effects happen anew. */
  | { readonly do: 'redo'; readonly reason: string }
  | { readonly do: 'decide'; readonly option: string }
  /** Of a promise. */
  | { readonly do: 'keep'; readonly note?: string }
  | { readonly do: 'reassign'; readonly to: { readonly function: CrisisFunction } | { readonly personId: PersonId } }
);

export interface AddedStep {
  readonly title: string;
  readonly description: string;
  readonly owner: CrisisFunction;
  readonly dueMinutes: number;
}

/** What people see and do of runs; each call is one transaction of its own, and whoever comes second gets AppError `conflict` with who was first. */
export abstract class RunDesk {
  abstract viewOf(incidentId: IncidentId): Promise<RunView | undefined>;
  abstract order(order: StepOrder): Promise<RunView>;
  /** A checklist step of the moment. */
  abstract add(runId: RunId, step: AddedStep, actor: Actor): Promise<RunView>;
  /** Something promised in public just now: a promise step of the moment. */
  abstract promise(
    incidentId: IncidentId,
    promise: { readonly what: string; readonly dueAt: Date; readonly owner: CrisisFunction },
    actor: Actor,
  ): Promise<RunView>;
  /** Goes on with another published version, or another playbook: steps of the same id keep what was done. */
  abstract moveTo(
    runId: RunId,
    target: { readonly hash: string; readonly reason: string },
    actor: Actor,
  ): Promise<RunView>;
}

export interface PlaybookFileFaults {
  readonly file: string;
  /** One line each: place, what is wrong, how to mend it. */
  readonly faults: readonly string[];
}

/** The playbooks of `settings.playbooks.dir`. */
export abstract class PlaybookLibrary {
  /**
   * Reads the folder and keeps what is new as a version; call it at the start, when the database is there. A broken file
   * stops nothing: it is logged, readiness shows it, and the last good version stays in force. What was edited here stays in force too.
   */
  abstract load(): Promise<void>;
  /** What the last load found. */
  abstract faults(): readonly PlaybookFileFaults[];
}
