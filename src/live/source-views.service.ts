import { Injectable } from '@nestjs/common';
import { Readings } from '../detection/contract';
import { SourceLives } from '../intake/contract';
import { type SourceView } from './sources.api';

/** Every source with how it lives, for who looks after them; what is usual is what its silence is judged by. */
@Injectable()
export class SourceViews {
  constructor(
    private readonly lives: SourceLives,
    private readonly readings: Readings,
  ) {}

  async all(): Promise<SourceView[]> {
    const usual = this.readings.usualGaps();
    return (await this.lives.ofToday()).map(({ source, lastHeardAt, lastHeartbeatAt, mentions, lastHour, hours }) => {
      const gapMs = usual.get(source);
      return {
        ...{ source, mentions, lastHour, hours: [...hours], lastHeardAt: lastHeardAt.toISOString() },
        lastHeartbeatAt: lastHeartbeatAt?.toISOString() ?? null,
        usualGapSeconds: gapMs === undefined ? null : Math.round(gapMs / 1_000),
      };
    });
  }
}
