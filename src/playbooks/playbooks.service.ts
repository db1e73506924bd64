import { Injectable } from '@nestjs/common';
import { type Incident } from '../incidents/contract';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Forecast, Playbooks, type Run } from './contract';
import { Floor } from './floor';
import { type StoredPlaybook } from './playbook.store';
import { PlaybookChoice } from './run-starter';
import { RunStore } from './run.store';
import { RunSurroundings } from './run-surroundings';

@Injectable()
export class PlaybooksService extends Playbooks {
  constructor(
    private readonly runs: RunStore,
    private readonly floor: Floor,
    private readonly choice: PlaybookChoice,
    private readonly surroundings: RunSurroundings,
  ) {
    super();
  }

  async runOf(tx: Tx, incidentId: IncidentId): Promise<Run | undefined> {
    const run = await this.runs.ofIncident(tx, incidentId);
    if (!run) return undefined;
    const { id, hash, version, startedAt, playbook } = run;
    return { id, incidentId, playbook: { id: playbook.id, version, hash }, startedAt };
  }

  async forecast(incident: Incident): Promise<Forecast | undefined> {
    const around = await this.surroundings.ofStart(incident);
    const chosen = await this.floor.run((tx, now) => this.choice.versionFor(tx, incident, { now, around }));
    return chosen && chosen !== 'look-around' ? forecastOf(chosen) : undefined;
  }
}

function forecastOf({ playbook, version }: StoredPlaybook): Forecast {
  const { id, title, steps } = playbook;
  return {
    ...{ id, version, title, steps: steps.length },
    policies: [...new Set(steps.flatMap((step) => (step.type === 'page' ? [step.policy ?? null] : [])))],
    opensRoom: steps.some(({ type }) => type === 'room'),
  };
}
