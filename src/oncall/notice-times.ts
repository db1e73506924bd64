import { Injectable } from '@nestjs/common';
import { type Recipient } from '../delivery/contract';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { heldUntil } from './domain/notice-quiet';
import { Ways } from './roster-ways.service';
import { RuleStore } from './rule.store';

/** When a notice may disturb somebody, and where. */
@Injectable()
export class NoticeTimes {
  constructor(
    private readonly rules: RuleStore,
    private readonly ways: Ways,
  ) {}

  /** undefined: it disturbs nobody now */
  async heldUntil(tx: Tx, personId: PersonId, now: Date): Promise<Date | undefined> {
    return heldUntil(await this.rules.quietOf(tx, personId), now);
  }

  waysTo(tx: Tx, personId: PersonId): Promise<readonly Recipient[]> {
    return this.ways.noticeWaysTo(tx, personId);
  }
}
