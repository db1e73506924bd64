import { Injectable } from '@nestjs/common';
import { IncidentFeed } from '../incidents/contract';
import { type Actor, CRISIS_FUNCTIONS, type CrisisFunction } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Floor } from './floor';
import { type TeamView } from './situation.api';
import { IncidentSources } from './situation-file';

/** Who does what in a crisis, as the console shows and changes it. */
@Injectable()
export class TeamDesk {
  constructor(
    private readonly floor: Floor,
    private readonly sources: IncidentSources,
    private readonly feed: IncidentFeed,
  ) {}

  view(incidentId: IncidentId): Promise<TeamView[]> {
    return this.floor.work.run(async (tx) => {
      await this.demand(tx, incidentId);
      return this.read(tx, incidentId);
    });
  }

  async assign(
    incidentId: IncidentId,
    { function: wanted, personId, by }: { function: CrisisFunction; personId: PersonId | null; by: Actor },
  ): Promise<TeamView[]> {
    const views = await this.floor.work.run(async (tx) => {
      await this.demand(tx, incidentId);
      await this.sources.team.assign(tx, { incidentId, function: wanted, personId, by });
      await this.floor.redraw(tx, incidentId);
      return this.read(tx, incidentId);
    });
    this.feed.announce(incidentId);
    return views;
  }

  private async read(tx: Tx, incidentId: IncidentId): Promise<TeamView[]> {
    const team = await this.sources.team.of(tx, incidentId);
    const people = await this.sources.people.allEnabled(tx);
    return CRISIS_FUNCTIONS.map((one) => {
      const member = team.get(one);
      const candidates = people.filter(({ functions }) => functions.includes(one));
      return {
        function: one,
        personId: member?.personId ?? null,
        name: member?.name ?? null,
        since: member?.since.toISOString() ?? null,
        candidates: candidates.map(({ id, name }) => ({ id, name })),
      };
    });
  }

  private async demand(tx: Tx, id: IncidentId): Promise<void> {
    if (!(await this.sources.incidents.find(tx, id)))
      throw new AppError('not-found', { detail: `There is no incident ${id}.` });
  }
}
