import { Injectable, Logger } from '@nestjs/common';
import { type Tx } from '../platform/postgres/tx';
import { decideDrill, type Drill, eventOf, evolveDrill, nextStep } from './domain/drill';
import { DrillFloor } from './drill-floor';
import { DrillNews } from './drill-news';
import { DrillStage } from './drill-stage';

const GATE_AGAIN_MS = 10_000;

/** Takes a drill one step further. A step happens once: its number is kept with the drill, and a repeated job finds another one. */
@Injectable()
export class DrillSteps {
  private readonly log = new Logger(DrillSteps.name);

  constructor(
    private readonly floor: DrillFloor,
    private readonly stage: DrillStage,
    private readonly news: DrillNews,
  ) {}

  async run(drillId: string, step: number): Promise<void> {
    const moved = await this.floor.run(async (tx, now) => {
      const drill = await this.lock(tx, drillId, step);
      return drill && this.move(tx, drill, now);
    });
    if (!moved) return;
    this.news.tell(moved.before, moved.after);
    if (moved.isToBeSent) await this.send(moved.after);
  }

  private async lock(tx: Tx, drillId: string, step: number): Promise<Drill | undefined> {
    const drill = await this.floor.store.lock(tx, drillId);
    return drill?.step === step ? drill : undefined;
  }

  private async move(tx: Tx, before: Drill, now: Date): Promise<{ before: Drill; after: Drill; isToBeSent: boolean }> {
    const progress = before.orderedAt ? await this.stage.progressOf(tx, before.id) : undefined;
    const known = progress ? evolveDrill(before, { kind: 'progressed', progress }) : before;
    const isStorm = !before.orderedAt && (await this.stage.isStorm(tx));
    const move = decideDrill(known, { now, isStorm, progress });
    const event = eventOf(move, now);
    const after = event ? evolveDrill(known, event) : known;
    if (move.do === 'order') await this.stage.order(tx, after.id, now);
    if (move.do === 'send') {
      // The step stays open until the mention is stored: after a crash its job runs again, and sends another one.
      await this.stage.keep(tx, after);
      await this.floor.store.save(tx, after);
      return { before, after, isToBeSent: true };
    }
    await this.close(tx, after, nextStep(after, now));
    return { before, after, isToBeSent: false };
  }

  /** Outside of any transaction: the gate has its own. */
  private async send(drill: Drill): Promise<void> {
    const isStored = await this.stage.send(drill).then(
      () => true,
      (error: unknown) => {
        this.log.warn({ error }, 'the mention of the drill was not stored');
        return false;
      },
    );
    await this.floor.run(async (tx, now) => {
      const present = await this.lock(tx, drill.id, drill.step);
      if (!present) return;
      const after = isStored ? evolveDrill(present, { kind: 'stored', at: now }) : present;
      await this.close(tx, after, isStored ? nextStep(after, now) : new Date(now.getTime() + GATE_AGAIN_MS));
    });
  }

  private async close(tx: Tx, drill: Drill, nextAt: Date | undefined): Promise<void> {
    const next = { ...drill, step: drill.step + 1 };
    await this.floor.store.save(tx, next);
    if (nextAt) await this.floor.follow(tx, next, nextAt);
  }
}
