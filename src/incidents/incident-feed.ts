import { type IncidentId } from '../kernel/ids';
import { IncidentFeed } from './contract';

/** Within this process. A console that hangs on another one hears of the change by the job that follows it. */
export class InProcessIncidentFeed extends IncidentFeed {
  private readonly listeners = new Set<(incidentId: IncidentId) => void>();

  subscribe(listener: (incidentId: IncidentId) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  announce(incidentId: IncidentId): void {
    for (const listener of this.listeners) listener(incidentId);
  }
}
