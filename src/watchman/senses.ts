import { Injectable } from '@nestjs/common';
import { DeliveryHealth } from '../delivery/contract';
import { Roster } from '../oncall/contract';
import { Paging } from '../paging/contract';
import { type Tx } from '../platform/postgres/tx';
import { type Sights } from './domain/checks';
import { Signs } from './signs';

/** What of the checks is seen by asking the other rooms. */
@Injectable()
export class Senses {
  constructor(
    private readonly signs: Signs,
    private readonly delivery: DeliveryHealth,
    private readonly roster: Roster,
    private readonly paging: Paging,
  ) {}

  async look(tx: Tx, now: Date): Promise<Omit<Sights, 'beatAt' | 'skewMs'>> {
    return {
      storedAt: this.signs.storedAt,
      lookedAt: this.signs.lookedAt,
      delivery: await this.delivery.state(tx, now),
      onCall: await this.countOnCall(tx, now),
    };
  }

  /** Without any schedule those count whom the policy calls first: a small team needs no rota. */
  private async countOnCall(tx: Tx, now: Date): Promise<number> {
    const duties = await this.roster.onCallNow(tx, now);
    return (duties ?? (await this.paging.calledFirst(tx, now))).length;
  }
}
