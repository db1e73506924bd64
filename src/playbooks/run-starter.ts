import { Injectable, Logger } from '@nestjs/common';
import { type Incident, Timeline } from '../incidents/contract';
import { SYSTEM } from '../kernel/actor';
import { Ids, type RunId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Tx } from '../platform/postgres/tx';
import { EMERGENCY_PLAYBOOK } from './domain/emergency';
import { PlaybookStore, type StoredPlaybook } from './playbook.store';
import { RunStore } from './run.store';

/** Which playbook an incident gets. */
@Injectable()
export class PlaybookChoice {
  private readonly log = new Logger('Playbooks');

  constructor(
    private readonly store: PlaybookStore,
    private readonly settings: Settings,
  ) {}

  /** The version in force of the playbook for this kind; undefined where the settings want none. */
  async versionFor(tx: Tx, { id, kind }: Incident, at: Date): Promise<StoredPlaybook | undefined> {
    const wanted = this.settings.playbooks.byKind[kind];
    if (wanted === undefined) return undefined;
    const found = await this.store.inForce(tx, wanted);
    if (found) return found;
    this.log.error(`incident ${id} should start the playbook ${wanted}, which does not exist`);
    if (kind !== 'firestorm') return undefined;
    return this.store.putInForce(tx, { playbook: EMERGENCY_PLAYBOOK, source: 'built in', at });
  }
}

/** Begins an incident's run: at most one in its life, bound to the version that is in force now. */
@Injectable()
export class RunStarter {
  constructor(
    private readonly choice: PlaybookChoice,
    private readonly runs: RunStore,
    private readonly timeline: Timeline,
    private readonly ids: Ids,
  ) {}

  async start(tx: Tx, incident: Incident, now: Date): Promise<void> {
    if (incident.closedAt !== null || incident.mark !== null) return;
    const chosen = await this.choice.versionFor(tx, incident, now);
    if (!chosen) return;
    const { hash, version, playbook } = chosen;
    const id = this.ids.next() as RunId;
    const stepIds = playbook.steps.map((step) => step.id);
    const isNew = await this.runs.start(tx, { id, incidentId: incident.id, hash, stepIds, startedAt: now });
    if (!isNew) return;
    const data = { runId: id, playbook: playbook.id, version, hash, title: playbook.title, steps: stepIds.length };
    await this.timeline.append(tx, [
      { incidentId: incident.id, at: now, type: 'run.started', track: 'internal', actor: SYSTEM, data },
    ]);
  }
}
