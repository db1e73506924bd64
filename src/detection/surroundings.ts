import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { type Topic, TopicDirectory } from '../topics/contract';
import { alarmThreshold } from './domain/fuse';
import { ZoneClock } from './domain/local-time';
import { type Rivals, rivalsOf } from './domain/rivals';
import { type Around } from './domain/topic-watch';
import { type WatchList } from './domain/watch-list';

/** What a topic has to know of the world around it: the same for the service's looks and for those back into the past. */
@Injectable()
export class Surroundings {
  private readonly zones = new Map<string, ZoneClock>();

  constructor(
    private readonly settings: Settings,
    private readonly directory: TopicDirectory,
  ) {}

  /** All that are watched, by number. */
  topics(): readonly Topic[] {
    return this.directory.all();
  }

  of(topic: Topic, list: WatchList, atMs: number): Around {
    return {
      ...this.whileLearning(topic, list, atMs),
      threshold: alarmThreshold(this.budgetOf(topic)),
      rules: this.settings.detection.levels,
      rivals: () => this.rivalsOf(topic, list, atMs),
    };
  }

  whileLearning({ timezone }: Topic, list: WatchList, atMs: number): Pick<Around, 'zone' | 'isBlind'> {
    return { zone: this.zoneOf(timezone), isBlind: (sources, bin) => list.isBlind(sources, bin, atMs) };
  }

  /** The topics whose windows are asked for when this one is read. */
  rivalsIn({ competitors }: Topic): Topic[] {
    return competitors.flatMap((id) => this.directory.byId(id) ?? []);
  }

  budgetOf({ alarmBudget }: Topic): number {
    return alarmBudget ?? this.settings.detection.alarmBudget;
  }

  zoneOf(name: string): ZoneClock {
    let zone = this.zones.get(name);
    if (!zone) this.zones.set(name, (zone = new ZoneClock(name)));
    return zone;
  }

  private rivalsOf(topic: Topic, list: WatchList, atMs: number): Rivals {
    const pressures = this.rivalsIn(topic).flatMap(
      (rival) => list.watch(rival.no)?.pressure(atMs, this.whileLearning(rival, list, atMs)) ?? [],
    );
    return rivalsOf(pressures);
  }
}
