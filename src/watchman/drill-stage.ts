import { Injectable } from '@nestjs/common';
import { Incidents } from '../incidents/contract';
import { Probes } from '../intake/contract';
import { Paging } from '../paging/contract';
import { type Tx } from '../platform/postgres/tx';
import { type Drill, type Progress } from './domain/drill';
import { WatchmanStore } from './watchman.store';

/** The real rooms that a drill leads through. */
@Injectable()
export class DrillStage {
  constructor(
    private readonly probes: Probes,
    private readonly store: WatchmanStore,
    private readonly incidents: Incidents,
    private readonly paging: Paging,
  ) {}

  async isStorm(tx: Tx): Promise<boolean> {
    return (await this.incidents.open(tx)).some(({ kind }) => kind === 'firestorm');
  }

  /** So that it is forgotten later, whatever happens now. */
  async keep(tx: Tx, drill: Drill): Promise<void> {
    await this.store.keepProbe(tx, probeOf(drill));
  }

  send(drill: Drill): Promise<void> {
    return this.probes.send(probeOf(drill));
  }

  order(tx: Tx, drillId: string, at: Date): Promise<void> {
    return this.paging.startDrill(tx, { drillId, at });
  }

  progressOf(tx: Tx, drillId: string): Promise<Progress | undefined> {
    return this.paging.drillOf(tx, drillId);
  }
}

function probeOf({ probeId, sentAt }: Drill): { readonly id: string; readonly at: Date } {
  if (probeId === null || sentAt === null) throw new Error('a drill without a mention');
  return { id: probeId, at: sentAt };
}
