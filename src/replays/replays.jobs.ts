import { Injectable } from '@nestjs/common';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { ReplayRunner } from './replay-runner.service';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** Whether a run is to be begun, or taken over from a process that died. `isLook`: it comes back while one is played. */
    'replay.turn': { readonly isLook: boolean };
  }
}

@Injectable()
export class ReplaysJobs implements Pick<JobHandlers, 'replay.turn'> {
  constructor(private readonly runner: ReplayRunner) {}

  'replay.turn'({ isLook }: JobPayloads['replay.turn']): Promise<void> {
    return this.runner.turn(isLook);
  }
}
