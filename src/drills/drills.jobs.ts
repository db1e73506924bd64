import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { CrisisDrills } from './crisis-drills.service';
import './contract';

@Injectable()
export class DrillsJobs implements Pick<JobHandlers, 'crisis-drill.end' | 'crisis-drill.mention'> {
  constructor(private readonly drills: CrisisDrills) {}

  'crisis-drill.end'({ incidentId }: JobPayloads['crisis-drill.end']): Promise<void> {
    return this.drills.timeIsOver(incidentId as IncidentId);
  }

  'crisis-drill.mention'({ incidentId, no }: JobPayloads['crisis-drill.mention']): Promise<void> {
    return this.drills.mentionCame(incidentId as IncidentId, no);
  }
}
