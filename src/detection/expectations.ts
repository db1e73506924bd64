import { Injectable } from '@nestjs/common';
import { type TopicNo } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { PlannedEvents, type Topic } from '../topics/contract';
import { type StoredLesson } from './detection.store';
import { regionOf } from './domain/holidays';
import { ZoneClock } from './domain/local-time';
import { type Plan, type Planned, plannedBy } from './domain/planned';
import { type EvidenceKind, isUsual, plannedAsTaught, strictness } from './domain/taught';
import { type Teaching } from './domain/topic-watch';
import { BIN_MS } from './domain/windows';

/** What is to be expected of a topic beyond what was learned of it: its calendar, what is planned, what people taught. */
@Injectable()
export class Expectations {
  private readonly zones = new Map<string, ZoneClock>();
  private lessons: ReadonlyMap<TopicNo, readonly StoredLesson[]> = new Map();
  /** Occasions that were taught in this process and not yet read back. */
  private readonly awaited = new Set<string>();

  constructor(
    readonly settings: Settings,
    private readonly plans: PlannedEvents,
  ) {}

  zoneOf(topic: Pick<Topic, 'timezone' | 'region'>): ZoneClock {
    const region = regionOf(topic);
    const key = `${topic.timezone} ${region ?? ''}`;
    let zone = this.zones.get(key);
    if (!zone) this.zones.set(key, (zone = new ZoneClock(topic.timezone, region)));
    return zone;
  }

  /** For judging at `atMs`: by the plans that are known then. */
  plannedAt(topicNo: TopicNo, atMs: number): Planned {
    return plannedBy(this.plansOf(topicNo), () => atMs);
  }

  /** For a curve: what was planned for a bin as known when it ended. */
  plannedThen(topicNo: TopicNo): Planned {
    return plannedBy(this.plansOf(topicNo), (bin) => (bin + 1) * BIN_MS);
  }

  /** For learning: by the plans that were known when a bin settled, so that learning it again gives the same. */
  teaching(topic: Pick<Topic, 'no' | 'timezone' | 'region'>, isBlind: Teaching['isBlind']): Teaching {
    const settledMs = (bin: number): number => (bin + 2) * BIN_MS + this.settings.intake.settleMs;
    const lessons = this.lessons.get(topic.no) ?? [];
    return {
      zone: this.zoneOf(topic),
      planned: plannedAsTaught(plannedBy(this.plansOf(topic.no), settledMs), lessons),
      isBlind,
      isUsual: (bin) => isUsual(lessons, bin),
    };
  }

  strictness(topicNo: TopicNo, evidence: EvidenceKind, atMs: number): number {
    const lessons = this.lessons.get(topicNo);
    return lessons ? strictness(lessons, evidence, atMs) : 0;
  }

  /** Whether something was taught here that the running detection doesn't know yet. */
  get isAwaiting(): boolean {
    return this.awaited.size > 0;
  }

  await(occasion: string): void {
    this.awaited.add(occasion);
  }

  /** Takes the lessons as they are stored. @param isLast what is still not among them was rolled back */
  know(lessons: readonly StoredLesson[], isLast: boolean): void {
    const byTopic = new Map<TopicNo, StoredLesson[]>();
    for (const lesson of lessons) byTopic.set(lesson.topicNo, [...(byTopic.get(lesson.topicNo) ?? []), lesson]);
    this.lessons = byTopic;
    for (const { occasion, isLearned } of lessons) if (!isLearned) this.awaited.delete(occasion);
    if (isLast) this.awaited.clear();
  }

  private plansOf(topicNo: TopicNo): Plan[] {
    return this.plans.of(topicNo).map(({ from, to, lift, createdAt, withdrawnAt }) => ({
      fromMs: from.getTime(),
      toMs: to.getTime(),
      lift,
      enteredMs: createdAt.getTime(),
      withdrawnMs: withdrawnAt?.getTime() ?? null,
    }));
  }
}
