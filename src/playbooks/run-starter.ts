import { Injectable, Logger } from '@nestjs/common';
import { type Incident, Timeline } from '../incidents/contract';
import { SYSTEM } from '../kernel/actor';
import { Ids, type RunId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Tx } from '../platform/postgres/tx';
import { chosenBy } from './domain/choose';
import { EMERGENCY_PLAYBOOK } from './domain/emergency';
import { asksAround } from './domain/facts';
import { PlaybookStore, type StoredPlaybook } from './playbook.store';
import { NOTHING_KNOWN, RunFile, type Surroundings } from './run-file';
import { RunStore } from './run.store';

/** Which playbook an incident gets. */
@Injectable()
export class PlaybookChoice {
  private readonly log = new Logger('Playbooks');

  constructor(
    private readonly store: PlaybookStore,
    private readonly settings: Settings,
    private readonly file: RunFile,
  ) {}

  /**
   * The version in force of the playbook whose triggers say so, else of the settings' one for this kind; undefined where nobody wants any.
   * @returns `look-around` where a trigger asks what is not known yet
   */
  async versionFor(
    tx: Tx,
    incident: Incident,
    { now, around }: Moment,
  ): Promise<StoredPlaybook | 'look-around' | undefined> {
    const inForce = await this.store.allInForce(tx);
    if (!around && inForce.some(({ playbook }) => asksAround({ ...playbook, steps: [] }))) return 'look-around';
    const triggered = chosenBy(inForce, this.file.situation(incident, around ?? NOTHING_KNOWN), now);
    return triggered ?? (await this.byKind(tx, incident, now));
  }

  private async byKind(tx: Tx, { id, kind }: Incident, at: Date): Promise<StoredPlaybook | undefined> {
    const wanted = this.settings.playbooks.byKind[kind];
    if (wanted === undefined) return undefined;
    const found = await this.store.inForce(tx, wanted);
    if (found) return found;
    this.log.error(`incident ${id} should start the playbook ${wanted}, which does not exist`);
    if (kind !== 'firestorm') return undefined;
    return this.store.putInForce(tx, { playbook: EMERGENCY_PLAYBOOK, source: 'built in', at });
  }
}

interface Moment {
  readonly now: Date;
  /** undefined: nobody has looked yet. */
  readonly around: Surroundings | undefined;
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

  /** @returns whether it has to be called again, with what is around: a trigger asks for it */
  async start(tx: Tx, incident: Incident, moment: Moment): Promise<boolean> {
    if (incident.closedAt !== null || incident.mark !== null) return false;
    const chosen = await this.choice.versionFor(tx, incident, moment);
    if (!chosen || chosen === 'look-around') return chosen === 'look-around';
    const { now } = moment;
    const { hash, version, playbook } = chosen;
    const id = this.ids.next() as RunId;
    const stepIds = playbook.steps.map((step) => step.id);
    const isNew = await this.runs.start(tx, { id, incidentId: incident.id, hash, stepIds, startedAt: now });
    if (!isNew) return false;
    const data = { runId: id, playbook: playbook.id, version, hash, title: playbook.title, steps: stepIds.length };
    await this.timeline.append(tx, [
      { incidentId: incident.id, at: now, type: 'run.started', track: 'internal', actor: SYSTEM, data },
    ]);
    return false;
  }
}
