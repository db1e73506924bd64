import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { CrisisTeam } from '../incidents/contract';
import { type CrisisFunction } from '../kernel/actor';
import { type IncidentId, type PersonId, type ScheduleId } from '../kernel/ids';
import { Roster } from '../oncall/contract';
import { Settings } from '../platform/config/settings';
import { type Tx } from '../platform/postgres/tx';

interface Asked {
  readonly function: CrisisFunction;
  readonly incidentId: IncidentId | null;
  readonly now: Date;
}

/** Who may speak for a function: by their profile, by this crisis, or as a deputy who is named in the settings. */
@Injectable()
export class Approvers {
  constructor(
    readonly people: PeopleDirectory,
    private readonly team: CrisisTeam,
    private readonly roster: Roster,
    private readonly settings: Settings,
  ) {}

  /** @returns how the person holds the function; undefined where they don't, or have left */
  async holding(tx: Tx, personId: PersonId, asked: Asked): Promise<{ readonly isDeputy: boolean } | undefined> {
    const [person] = await this.people.byIds(tx, [personId]);
    if (person?.disabledAt !== null) return undefined;
    if (person.functions.includes(asked.function)) return { isDeputy: false };
    return (await this.stands(tx, person, asked)) ? { isDeputy: true } : undefined;
  }

  private async stands(tx: Tx, person: Colleague, asked: Asked): Promise<boolean> {
    const { incidentId, now } = asked;
    const taken = incidentId ? (await this.team.of(tx, incidentId)).get(asked.function) : undefined;
    // whoever could make themselves an approver would need nobody's approval
    if (taken?.personId === person.id && taken.isByLead) return true;
    for (const deputy of this.settings.responses.deputies[asked.function] ?? [])
      if (await this.isDeputy(tx, person, deputy, now)) return true;
    return false;
  }

  /** @param deputy an e-mail address, or an on-call schedule */
  private async isDeputy(tx: Tx, { id, email }: Colleague, deputy: string, now: Date): Promise<boolean> {
    if (deputy.includes('@')) return deputy.toLowerCase() === email.toLowerCase();
    const onCall = await this.roster.onCallAt(tx, deputy as ScheduleId, now);
    return onCall.some(({ personId }) => personId === id);
  }
}
