import { type Reading } from '../../detection/contract';
import { type IncidentId } from '../../kernel/ids';
import { type RehearsedIncident, type Rehearsal } from '../contract';
import { evolve, type TrackedIncident } from './incident';
import { type IncidentPolicy, onReading } from './on-reading';

/** One subject's readings through the very rules that open and close, kept in memory: nobody is told, nothing is written. */
export class RehearsedReadings implements Rehearsal {
  private readonly found: RehearsedIncident[] = [];
  private latest: TrackedIncident | undefined;
  private opened = 0;

  constructor(private readonly policy: IncidentPolicy) {}

  get incidents(): readonly RehearsedIncident[] {
    return this.found;
  }

  observe(reading: Reading): void {
    for (const event of onReading(this.latest, reading, this.policy, () => this.newId())) {
      const before = this.latest?.id === event.incidentId ? this.latest : undefined;
      this.latest = evolve(before, event);
      if (event.type === 'opened') this.found.push({ incident: this.latest, score: reading.score, peakScore: 0 });
      else this.found[this.found.length - 1] = { ...this.last(), incident: this.latest };
    }
    this.noteScore(reading);
  }

  private noteScore({ isAlarm, score }: Reading): void {
    if (!isAlarm || !this.latest || this.latest.closedAt) return;
    this.found[this.found.length - 1] = { ...this.last(), peakScore: Math.max(this.last().peakScore, score) };
  }

  private last(): RehearsedIncident {
    const last = this.found.at(-1);
    if (!last) throw new Error('an incident changed that was never opened');
    return last;
  }

  /** Like no stored one, and the same in every rehearsal. */
  private newId(): IncidentId {
    return `rehearsed-${++this.opened}` as IncidentId;
  }
}
