import { Injectable } from '@nestjs/common';
import { type TopicId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Hindsight, type Incident, type Rehearsal } from './contract';
import { RehearsedReadings } from './domain/rehearsal';
import { IncidentRules } from './incident-rules';
import { IncidentStore } from './incident.store';

@Injectable()
export class HindsightService implements Hindsight {
  constructor(
    private readonly incidents: IncidentStore,
    private readonly rules: IncidentRules,
  ) {}

  get reachMs(): number {
    const { closeAfterMs, reopenWithinMs } = this.rules.policy;
    return closeAfterMs + reopenWithinMs;
  }

  rehearse(): Rehearsal {
    return new RehearsedReadings(this.rules.policy);
  }

  async since(tx: Tx, topicId: TopicId, from: Date): Promise<readonly Incident[]> {
    return this.incidents.ofTopic(tx, topicId, from);
  }

  async closed(tx: Tx, limit: number): Promise<readonly Incident[]> {
    return this.incidents.list(tx, { state: 'closed', drills: 'with', limit });
  }

  async drills(tx: Tx, limit: number): Promise<readonly Incident[]> {
    return this.incidents.list(tx, { state: 'all', drills: 'only', limit });
  }
}
