import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Span } from './domain/rotation';
import { type LoadedPlan, SchedulePlans } from './schedule-plans';

/** What a calendar shows. */
@Injectable()
export class CalendarPlans {
  constructor(
    private readonly plans: SchedulePlans,
    private readonly people: PeopleDirectory,
  ) {}

  all(tx: Tx, span: Span): Promise<readonly LoadedPlan[]> {
    return this.plans.all(tx, span);
  }

  async names(tx: Tx): Promise<readonly LoadedPlan['schedule'][]> {
    return (await this.plans.all(tx, { from: 0, to: 1 })).map(({ schedule }) => schedule);
  }

  async person(tx: Tx, id: PersonId): Promise<Colleague | undefined> {
    const [person] = await this.people.byIds(tx, [id]);
    return person?.disabledAt === null ? person : undefined;
  }
}
