import { Injectable } from '@nestjs/common';
import { Audit } from '../access/contract';
import { type Actor, SYSTEM } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Ids } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Drill, newDrill } from './domain/drill';
import { dueDrills } from './domain/drill-rule';
import { DrillFloor } from './drill-floor';

const SHOWN = 50;

/** Begins drills: when a person asks for one, and when a rule does. */
@Injectable()
export class Drills {
  constructor(
    private readonly floor: DrillFloor,
    private readonly ids: Ids,
    private readonly settings: Settings,
    private readonly audit: Audit,
  ) {}

  async begin(actor: Actor): Promise<Drill> {
    const drill = await this.add(actor, null);
    if (!drill)
      throw new AppError('drill.running', { detail: 'Another drill is under way or waits; look at it first.' });
    return drill;
  }

  /** What the rules ask for; a drill that could not begin because another one was under way gets its turn later. */
  async round(now: Date): Promise<void> {
    for (const dueAt of dueDrills(this.settings.watchman.drills, now)) await this.add(SYSTEM, dueAt);
  }

  latest(): Promise<readonly Drill[]> {
    return this.floor.run((tx) => this.floor.store.latest(tx, SHOWN));
  }

  private add(actor: Actor, dueAt: Date | null): Promise<Drill | undefined> {
    return this.floor.run(async (tx, now) => {
      const drill = newDrill({ id: this.ids.next(), startedAt: now, startedBy: actor.name, dueAt });
      if (!(await this.floor.store.add(tx, drill))) return undefined;
      await this.floor.follow(tx, drill, now);
      await this.audit.record(tx, { actor, action: 'drill.started', subject: drill.id, at: now });
      return drill;
    });
  }
}
