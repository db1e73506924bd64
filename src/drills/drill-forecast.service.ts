import { Injectable } from '@nestjs/common';
import { Incidents } from '../incidents/contract';
import { type Actor } from '../kernel/actor';
import { Paging } from '../paging/contract';
import { Playbooks } from '../playbooks/contract';
import { CrisisDrills } from './crisis-drills.service';
import { type DrillPreview, type PreviewDrill } from './drills.api';
import { DrillGround } from './ground';

/** Who would be called by it, and by whom else. */
@Injectable()
export class Chain {
  constructor(
    readonly incidents: Incidents,
    readonly paging: Paging,
    readonly playbooks: Playbooks,
  ) {}
}

/** What a drill would do, before anybody presses. */
@Injectable()
export class DrillForecast {
  constructor(
    private readonly ground: DrillGround,
    private readonly drills: CrisisDrills,
    private readonly chain: Chain,
  ) {}

  /** @throws AppError `not-found` */
  async of(wanted: PreviewDrill, actor: Actor): Promise<DrillPreview> {
    const { incidents, paging, playbooks } = this.chain;
    const imagined = incidents.imagineDrill(this.drills.orderOf({ ...wanted, scenario: null }, actor));
    const playbook = await playbooks.forecast(imagined);
    return {
      obstacle: await this.drills.obstacle(),
      playbook: playbook ? { ...playbook, policies: [...playbook.policies] } : null,
      calledFirst: [...(await this.ground.run((tx, now) => paging.calledFirst(tx, now)))],
      paging: paging.mode(),
      minutes: this.drills.minutes,
    };
  }
}
