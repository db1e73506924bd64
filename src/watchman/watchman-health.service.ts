import { Injectable } from '@nestjs/common';
import { Paging } from '../paging/contract';
import { type Language } from '../platform/i18n/texts';
import { worstOf } from './domain/checks';
import { DrillStore } from './drill.store';
import { Floor } from './floor';
import { HeartbeatSender } from './ports';
import { type PagingHealth } from './watchman.api';
import { checkView, drillView } from './watchman-view';

/** What all instances together have proved. */
@Injectable()
export class WatchmanHealth {
  constructor(
    private readonly floor: Floor,
    private readonly drills: DrillStore,
    private readonly paging: Paging,
    private readonly sender: HeartbeatSender,
  ) {}

  view(language: Language): Promise<PagingHealth> {
    return this.floor.run(async (tx, now) => {
      const heartbeat = await this.floor.store.heartbeat(tx);
      const drill = await this.drills.lastJudged(tx);
      return {
        checks: worstOf(await this.floor.store.proofs(tx), now).map((check) => checkView(check, language)),
        heartbeat: {
          isConfigured: this.sender.isConfigured,
          lastSentAt: heartbeat.sentAt?.toISOString() ?? null,
          lastFailure: heartbeat.failure,
          failures: heartbeat.failures,
        },
        unanswered: [...(await this.paging.unanswered(tx))],
        lastDrill: drill ? drillView(drill, language) : null,
      };
    });
  }
}
