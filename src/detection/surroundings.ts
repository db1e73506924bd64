import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { type Topic, TopicDirectory } from '../topics/contract';
import { alarmThreshold } from './domain/fuse';
import { type Rivals, rivalsOf } from './domain/rivals';
import { type Around } from './domain/judge';
import { type Teaching } from './domain/topic-watch';
import { type WatchList } from './domain/watch-list';
import { Expectations } from './expectations';

/** What a topic has to know of the world around it: the same for the service's looks and for those back into the past. */
@Injectable()
export class Surroundings {
  constructor(
    readonly settings: Settings,
    private readonly directory: TopicDirectory,
    readonly expectations: Expectations,
  ) {}

  /** All that are watched, by number. */
  topics(): readonly Topic[] {
    return this.directory.all();
  }

  of(topic: Topic, list: WatchList, atMs: number): Around {
    const threshold = alarmThreshold(this.budgetOf(topic));
    return {
      ...this.whileJudging(topic, list, atMs),
      threshold: threshold + this.expectations.strictness(topic.no, 'criticism', atMs),
      volumeThreshold: threshold + this.expectations.strictness(topic.no, 'volume', atMs),
      rules: this.settings.detection.levels,
      rivals: () => this.rivalsOf(topic, list, atMs),
    };
  }

  whileLearning(topic: Topic, list: WatchList, atMs: number): Teaching {
    return this.expectations.teaching(topic, (sources, bin) => list.isBlind(sources, bin, atMs));
  }

  /** The topics whose windows are asked for when this one is read. */
  rivalsIn({ competitors }: Topic): Topic[] {
    return competitors.flatMap((id) => this.directory.byId(id) ?? []);
  }

  budgetOf({ alarmBudget }: Topic): number {
    return alarmBudget ?? this.settings.detection.alarmBudget;
  }

  private whileJudging(topic: Topic, list: WatchList, atMs: number): Pick<Around, 'zone' | 'isBlind' | 'planned'> {
    return {
      zone: this.expectations.zoneOf(topic),
      planned: this.expectations.plannedAt(topic.no, atMs),
      isBlind: (sources, bin) => list.isBlind(sources, bin, atMs),
    };
  }

  private rivalsOf(topic: Topic, list: WatchList, atMs: number): Rivals {
    const pressures = this.rivalsIn(topic).flatMap(
      (rival) => list.watch(rival.no)?.pressure(atMs, this.whileJudging(rival, list, atMs)) ?? [],
    );
    return rivalsOf(pressures);
  }
}
