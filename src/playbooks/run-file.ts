import { Injectable } from '@nestjs/common';
import { type Incident, Incidents, type TimelineEntry } from '../incidents/contract';
import { type IncidentId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { judge } from './domain/shared/expression';
import { type Situation } from './domain/facts';
import { type Change, withChange } from './domain/evolve';
import { type Placed } from './domain/run';
import { PlaybookStore, type StoredPlaybook } from './playbook.store';
import { type RunChange, type RunRecord, RunStore } from './run.store';

/** What is asked of the mentions, only where a playbook names it. */
export interface Surroundings {
  readonly sources: readonly string[];
  readonly openQuestions: number | null;
}

export const NOTHING_KNOWN: Surroundings = { sources: [], openQuestions: null };

/** A run at one moment of one transaction. */
export interface Moment {
  readonly tx: Tx;
  readonly now: Date;
  readonly run: RunRecord;
  readonly incident: Incident;
  readonly situation: Situation;
  /** When the look was ordered for that this is; undefined of any other. */
  readonly dueAt?: string | undefined;
  /** What it adds to the incident's timeline when it is closed. */
  readonly lines: TimelineEntry[];
}

/** The rows of a run, with the incident that it serves. */
@Injectable()
export class RunFile {
  constructor(
    readonly store: RunStore,
    private readonly incidents: Incidents,
    private readonly playbooks: PlaybookStore,
  ) {}

  /** Deprecated ones are nobody's choice any more. */
  async versionOf(tx: Tx, hash: string): Promise<StoredPlaybook | undefined> {
    const found = await this.playbooks.byHash(tx, hash);
    const versions = found ? await this.playbooks.versions(tx, found.playbook.id) : [];
    return versions.some((one) => one.hash === hash && one.deprecatedAt === null) ? found : undefined;
  }

  /** Holds the run: whoever else wants to move it waits, and then sees what was done. */
  async open(tx: Tx, id: RunId, now: Date, around = NOTHING_KNOWN): Promise<Moment | undefined> {
    const run = await this.store.forChange(tx, id);
    const incident = run && (await this.incidents.find(tx, run.incidentId));
    return incident && { tx, now, run, incident, situation: this.situation(incident, around), lines: [] };
  }

  situation(incident: Incident, around: Surroundings): Situation {
    const { timezone } = this.incidents.subjectOf(incident);
    return { incident, timezone, ...around, judge: holds };
  }

  async incidentOf(tx: Tx, id: IncidentId): Promise<Incident | undefined> {
    return this.incidents.find(tx, id);
  }

  /** @returns the moment after it */
  async save(moment: Moment, { progress }: Placed, change: Change): Promise<Moment> {
    const after = withChange(moment.run, progress, change);
    await this.store.saveStep(moment.tx, moment.run.id, after);
    const isKnown = moment.run.steps.some(({ id }) => id === after.id);
    const steps = isKnown
      ? moment.run.steps.map((one) => (one.id === after.id ? after : one))
      : [...moment.run.steps, after];
    return { ...moment, run: { ...moment.run, steps } };
  }

  async saveRun(moment: Moment, change: RunChange): Promise<Moment> {
    await this.store.saveRun(moment.tx, moment.run.id, change);
    return { ...moment, run: { ...moment.run, ...change } };
  }
}

/** Whether a condition holds; undefined = it cannot be judged. */
export function holds(...asked: Parameters<typeof judge>): boolean | undefined {
  const judgement = judge(...asked);
  return judgement.ok ? judgement.value : undefined;
}
