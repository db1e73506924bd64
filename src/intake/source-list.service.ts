import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/postgres/tx';
import { Sources, type SourceState } from './contract';
import { IntakeCalendar } from './intake-calendar';
import { type SourceLife, SourceLifeStore } from './source-life.store';
import { type SourceView } from './sources.api';

const WEEK_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
const HOURS = 24;
/** With fewer a usual gap would be made of chance. */
const FEWEST_MINUTES = 10;

/** Every source with how it lives, for who looks after them. */
@Injectable()
export class SourceList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sources: Sources,
    private readonly lives: SourceLifeStore,
    private readonly calendar: IntakeCalendar,
  ) {}

  async all(): Promise<SourceView[]> {
    const to = this.calendar.now();
    const from = new Date(to.getTime() - WEEK_MS);
    const lives = await this.work.run((tx) => this.lives.of(tx, { from, to }));
    const bySource = new Map(lives.map((life) => [life.source, life]));
    const states = await this.sources.all();
    return states.map((state) => sourceView(state, bySource.get(state.source), to));
  }
}

function sourceView(state: SourceState, life: SourceLife | undefined, now: Date): SourceView {
  const { source, lastHeardAt, lastHeartbeatAt, mentions } = state;
  return {
    ...{ source, mentions, lastHeardAt: lastHeardAt.toISOString() },
    lastHeartbeatAt: lastHeartbeatAt?.toISOString() ?? null,
    lastHour: life?.lastHour ?? 0,
    hours: Array.from({ length: HOURS }, (_, hour) => life?.hours.get(HOURS - 1 - hour) ?? 0),
    usualGapSeconds: life ? usualGap(life, now) : null,
  };
}

function usualGap({ minutes, firstMinute }: SourceLife, now: Date): number | null {
  if (minutes < FEWEST_MINUTES) return null;
  const heardFor = (now.getTime() - firstMinute.getTime()) / MINUTE_MS;
  return Math.round((60 * Math.max(heardFor, minutes)) / minutes);
}
