import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { type Actor, type CrisisFunction, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Assignment, CrisisTeam, type TeamMember, Timeline } from './contract';
import { CrisisTeamStore } from './crisis-team.store';

@Injectable()
export class CrisisTeamService extends CrisisTeam {
  constructor(
    private readonly store: CrisisTeamStore,
    private readonly people: PeopleDirectory,
    private readonly timeline: Timeline,
    private readonly clock: Clock,
  ) {
    super();
  }

  async assign(tx: Tx, order: Assignment): Promise<void> {
    const { incidentId, function: wanted, personId, by: actor } = order;
    const at = this.clock.now();
    const person = personId === null ? undefined : await this.demandEnabled(tx, personId);
    const isChanged = person
      ? await this.store.put(tx, incidentId, {
          function: wanted,
          personId: person.id,
          since: at,
          isByLead: isLead(actor),
        })
      : await this.store.remove(tx, incidentId, wanted);
    if (!isChanged) return;
    const type = person ? 'team.assigned' : 'team.released';
    const data = { function: wanted, ...(person && { personId: person.id, to: person.name }) };
    await this.timeline.append(tx, [{ incidentId, at, type, track: 'decision', actor, data }]);
  }

  async of(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<CrisisFunction, TeamMember>> {
    const entries = await this.store.of(tx, incidentId);
    const people = await this.enabled(
      tx,
      entries.map(({ personId }) => personId),
    );
    return new Map(
      entries.flatMap(({ function: held, personId, since, isByLead }) => {
        const person = people.get(personId);
        return person ? [[held, { personId, name: person.name, since, isByLead }] as const] : [];
      }),
    );
  }

  async holders(tx: Tx, incidentId: IncidentId, wanted: CrisisFunction): Promise<readonly Colleague[]> {
    const taken = (await this.of(tx, incidentId)).get(wanted);
    if (taken) return this.people.byIds(tx, [taken.personId]);
    return (await this.people.allEnabled(tx)).filter(({ functions }) => functions.includes(wanted));
  }

  /** Who has left does nothing any more: what they held is everybody's again. */
  private async enabled(tx: Tx, ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Colleague>> {
    const found = await this.people.byIds(tx, ids);
    return new Map(found.filter(({ disabledAt }) => disabledAt === null).map((person) => [person.id, person]));
  }

  private async demandEnabled(tx: Tx, id: PersonId): Promise<Colleague> {
    const person = (await this.enabled(tx, [id])).get(id);
    if (!person)
      throw new AppError('not-found', { detail: 'There is no such person, or they may not sign in any more.' });
    return person;
  }
}

function isLead(actor: Actor): boolean {
  return actor.kind === 'person' && isAtLeast(actor.role, 'lead');
}
