import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { CrisisTeam } from '../incidents/contract';
import { type CrisisFunction, isAtLeast } from '../kernel/actor';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { NamedPeople, Roster } from '../oncall/contract';
import { type Tx } from '../platform/postgres/tx';
import { ownerOf, type Placed } from './domain/run';
import { type Moment } from './run-file';

/** Who a step means: by their function in this incident, by the rota, or by name. */
@Injectable()
export class RunPeople {
  /** Each function's holders as a transaction saw them first: a run that opens a room asks for them dozens of times. */
  private readonly seen = new WeakMap<Tx, Map<string, Promise<readonly Colleague[]>>>();

  constructor(
    private readonly team: CrisisTeam,
    private readonly directory: PeopleDirectory,
    private readonly roster: Roster,
    private readonly named: NamedPeople,
  ) {}

  holders(tx: Tx, incidentId: IncidentId, wanted: CrisisFunction): Promise<readonly Colleague[]> {
    const seen = this.seen.get(tx) ?? new Map<string, Promise<readonly Colleague[]>>();
    this.seen.set(tx, seen);
    const key = `${incidentId} ${wanted}`;
    const found = seen.get(key) ?? this.team.holders(tx, incidentId, wanted);
    seen.set(key, found);
    return found;
  }

  /** Who took each function in this incident. */
  teamOf(tx: Tx, incidentId: IncidentId): ReturnType<CrisisTeam['of']> {
    return this.team.of(tx, incidentId);
  }

  async find(tx: Tx, id: PersonId): Promise<Colleague | undefined> {
    return (await this.directory.byIds(tx, [id])).find(isHere);
  }

  /** Where nobody holds the lead: whoever may lead. Somebody must hear of it. */
  async leads({ tx, incident }: Moment): Promise<readonly Colleague[]> {
    const holders = await this.holders(tx, incident.id, 'lead');
    if (holders.length > 0) return holders;
    return (await this.directory.allEnabled(tx)).filter(({ role }) => isAtLeast(role, 'lead'));
  }

  /** The person it was given to, else who holds its function, else the leads. */
  async owners(moment: Moment, one: Placed): Promise<readonly Colleague[]> {
    const { assignee } = one.progress;
    const assigned = assignee ? await this.find(moment.tx, assignee.id) : undefined;
    if (assigned) return [assigned];
    const owner = ownerOf(one);
    const holders = owner ? await this.holders(moment.tx, moment.incident.id, owner) : [];
    return holders.length > 0 ? holders : this.leads(moment);
  }

  /** Without schedules: whom the escalation policies name. */
  async onCall(tx: Tx, at: Date): Promise<readonly Colleague[]> {
    const duties = await this.roster.onCallNow(tx, at);
    const ids = duties ? duties.map(({ personId }) => personId) : await this.named.of(tx);
    return (await this.directory.byIds(tx, [...new Set(ids)])).filter(isHere);
  }

  /** Each once, in the order in which the step names them. */
  async audience(
    { tx, incident, now }: Moment,
    to: readonly (CrisisFunction | 'on-call')[],
  ): Promise<readonly Colleague[]> {
    const found = new Map<PersonId, Colleague>();
    for (const wanted of to) {
      const people = wanted === 'on-call' ? await this.onCall(tx, now) : await this.holders(tx, incident.id, wanted);
      for (const person of people) found.set(person.id, person);
    }
    return [...found.values()];
  }
}

function isHere({ disabledAt }: Colleague): boolean {
  return disabledAt === null;
}
