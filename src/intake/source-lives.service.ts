import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/postgres/tx';
import { type SourceHours, SourceLives, Sources } from './contract';
import { IntakeCalendar } from './intake-calendar';
import { type SourceLife, SourceLifeStore } from './source-life.store';

const DAY_MS = 86_400_000;
const HOURS = 24;

@Injectable()
export class SourceLivesService extends SourceLives {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sources: Sources,
    private readonly lives: SourceLifeStore,
    private readonly calendar: IntakeCalendar,
  ) {
    super();
  }

  async ofToday(): Promise<readonly SourceHours[]> {
    const to = this.calendar.now();
    const from = new Date(to.getTime() - DAY_MS);
    const lives = await this.work.run((tx) => this.lives.of(tx, { from, to }));
    const bySource = new Map(lives.map((life) => [life.source, life]));
    const states = await this.sources.all();
    return states.map((state) => ({ ...state, ...hoursOf(bySource.get(state.source)) }));
  }
}

function hoursOf(life: SourceLife | undefined): Pick<SourceHours, 'lastHour' | 'hours'> {
  const hours = Array.from({ length: HOURS }, (_, hour) => life?.hours.get(HOURS - 1 - hour) ?? 0);
  return { lastHour: life?.lastHour ?? 0, hours };
}
