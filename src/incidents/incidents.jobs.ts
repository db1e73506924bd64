import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { IncidentDrivers } from './incident-drivers.service';

@Injectable()
export class IncidentsJobs implements Pick<JobHandlers, 'incident.drivers'> {
  constructor(private readonly drivers: IncidentDrivers) {}

  async 'incident.drivers'({ incidentId, moment }: JobPayloads['incident.drivers']): Promise<void> {
    await this.drivers.keep(incidentId as IncidentId, moment);
  }
}
