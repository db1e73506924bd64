import { Injectable } from '@nestjs/common';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { Beats } from './beats.service';
import { DrillSteps } from './drill-steps.service';
import './contract';

@Injectable()
export class WatchmanJobs implements Pick<JobHandlers, 'watchman.beat' | 'drill.step'> {
  constructor(
    private readonly beats: Beats,
    private readonly steps: DrillSteps,
  ) {}

  'watchman.beat'({ at }: JobPayloads['watchman.beat']): Promise<void> {
    return this.beats.done(new Date(at));
  }

  'drill.step'({ drillId, step }: JobPayloads['drill.step']): Promise<void> {
    return this.steps.run(drillId, step);
  }
}
