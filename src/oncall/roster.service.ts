import { Injectable } from '@nestjs/common';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Callee, type Duty, Roster } from './contract';
import { Duties } from './duties';
import { Ways } from './roster-ways.service';

/** What schedules and contact methods know, in one place for who calls people. */
@Injectable()
export class RosterService extends Roster {
  constructor(
    private readonly duties: Duties,
    private readonly ways: Ways,
  ) {
    super();
  }

  onCallAt(tx: Tx, scheduleId: ScheduleId, at: Date): Promise<readonly Duty[]> {
    return this.duties.onCallAt(tx, scheduleId, at);
  }

  rotaOf(tx: Tx, scheduleId: ScheduleId): Promise<readonly PersonId[]> {
    return this.duties.rotaOf(tx, scheduleId);
  }

  onCallNow(tx: Tx, at: Date): Promise<readonly Duty[] | undefined> {
    return this.duties.onCallNow(tx, at);
  }

  everyone(tx: Tx): Promise<readonly PersonId[]> {
    return this.ways.everyone(tx);
  }

  administrators(tx: Tx): Promise<readonly PersonId[]> {
    return this.ways.administrators(tx);
  }

  async unknownOf(
    tx: Tx,
    { people, schedules }: { readonly people: readonly PersonId[]; readonly schedules: readonly ScheduleId[] },
  ): Promise<readonly string[]> {
    return [...(await this.ways.unknownOf(tx, people)), ...(await this.duties.unknownOf(tx, schedules))];
  }

  waysTo(tx: Tx, people: readonly PersonId[], how: 'rules' | 'every'): Promise<readonly Callee[]> {
    return this.ways.waysTo(tx, people, how);
  }
}
