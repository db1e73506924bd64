import { Injectable } from '@nestjs/common';
import { type TopicNo } from '../kernel/ids';
import { TopicDirectory } from '../topics/contract';
import { type CurvePoint, type CurveRange, type Reading, type Readings } from './contract';
import { CurveRecords } from './curve-records';
import { DetectionService } from './detection.service';
import { type Baseline, isGrown, newBaseline } from './domain/baseline';
import { addToCurve, curveFrame, withExpectation } from './domain/curve';
import { binOf } from './domain/windows';
import { Expectations } from './expectations';

/** What the console shows of detection. */
@Injectable()
export class ReadingsService implements Readings {
  constructor(
    private readonly detection: DetectionService,
    private readonly directory: TopicDirectory,
    private readonly records: CurveRecords,
    private readonly expectations: Expectations,
  ) {}

  latest(): readonly Reading[] {
    return this.detection.latest();
  }

  async curve(topicNo: TopicNo, range: CurveRange): Promise<readonly CurvePoint[]> {
    return (await this.curves([topicNo], range)).get(topicNo) ?? [];
  }

  async curves(topicNos: readonly TopicNo[], range: CurveRange): Promise<ReadonlyMap<TopicNo, readonly CurvePoint[]>> {
    const frames = new Map(topicNos.map((no) => [no, curveFrame(range)]));
    const length = frames.values().next().value?.length ?? 0;
    const to = new Date(range.from.getTime() + length * range.stepMs);
    for (const counted of await this.records.counts(topicNos, { ...range, to }))
      addToCurve(frames.get(counted.topicNo) ?? [], range, counted);
    const baselines = await this.baselines(topicNos, range.from, to);
    const drawn = [...frames].map(([no, frame]) => {
      const points = withExpectation(frame, range, {
        zone: this.expectations.zoneOf(this.directory.byNo(no) ?? { timezone: 'UTC' }),
        planned: this.expectations.plannedThen(no),
        baselines: baselines(no),
        isBlind: (sources, bin) => this.detection.windows.isBlind(sources, bin, to.getTime()),
      });
      return [no, points] as const;
    });
    return new Map(drawn);
  }

  usualGaps(): ReadonlyMap<string, number> {
    const gaps = this.detection.windows.sources().flatMap(([source, { usualGapMs }]) => {
      const known: [string, number][] = usualGapMs === undefined ? [] : [[source, usualGapMs]];
      return known;
    });
    return new Map(gaps);
  }

  blindIntervals(): readonly { readonly source: string; readonly from: Date; readonly to: Date | null }[] {
    const past = this.detection.windows
      .sources()
      .flatMap(([source, { intervals }]) =>
        intervals.map(({ fromMs, toMs }) => ({ source, from: new Date(fromMs), to: new Date(toMs) })),
      );
    const present = this.detection
      .blindNow()
      .map(({ source, sinceMs }) => ({ source, from: new Date(sinceMs), to: null }));
    return [...past, ...present].sort((a, b) => a.from.getTime() - b.from.getTime());
  }

  /** As they were known then; the present one only where nothing older is stored that knows the topic. */
  private async baselines(
    topicNos: readonly TopicNo[],
    from: Date,
    to: Date,
  ): Promise<(topicNo: TopicNo) => readonly Baseline[]> {
    const range = { fromBin: binOf(from.getTime()), toBin: binOf(to.getTime()) };
    const stored = new Map<TopicNo, Baseline[]>();
    for (const { topicNo, state } of await this.records.baselines(topicNos, range))
      stored.set(topicNo, [...(stored.get(topicNo) ?? []), state]);
    return (topicNo) => {
      const known = stored.get(topicNo) ?? [];
      if (known.some(isGrown)) return known;
      return [...known, this.detection.windows.watch(topicNo)?.state ?? newBaseline(range.fromBin)];
    };
  }
}
