import { Injectable } from '@nestjs/common';
import { type TopicNo } from '../kernel/ids';
import { TopicDirectory } from '../topics/contract';
import { type CurvePoint, type Reading, type Readings } from './contract';
import { DetectionService } from './detection.service';
import { type Baseline, newBaseline } from './domain/baseline';
import { addToCurve, curveFrame, type CurveRange, withExpectation } from './domain/curve';
import { binOf } from './domain/windows';
import { History } from './history';

/** What the console shows of detection. */
@Injectable()
export class ReadingsService implements Readings {
  constructor(
    private readonly detection: DetectionService,
    private readonly directory: TopicDirectory,
    private readonly history: History,
  ) {}

  latest(): readonly Reading[] {
    return this.detection.latest();
  }

  async curve(topicNo: TopicNo, range: CurveRange): Promise<readonly CurvePoint[]> {
    const frame = curveFrame(range);
    const to = new Date(range.from.getTime() + frame.length * range.stepMs);
    for await (const page of this.history.countsOf(topicNo, range.from, to)) {
      for (const delta of page) addToCurve(frame, range, delta);
    }
    return withExpectation(frame, range, {
      zone: this.detection.zoneOf(this.directory.byNo(topicNo)?.timezone ?? 'UTC'),
      baselines: await this.baselines(topicNo, range.from, to),
      isBlind: (sources, bin) => this.detection.windows.isBlind(sources, bin, to.getTime()),
    });
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

  /** As they were known then; the present one only where nothing older is stored. */
  private async baselines(topicNo: TopicNo, from: Date, to: Date): Promise<readonly Baseline[]> {
    const range = { fromBin: binOf(from.getTime()), toBin: binOf(to.getTime()) };
    const stored = await this.history.baselinesOf(topicNo, range);
    const present = this.detection.windows.watch(topicNo)?.state;
    if (stored.length > 0) return stored;
    return [present ?? newBaseline(range.fromBin)];
  }
}
