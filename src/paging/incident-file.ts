import { Injectable, Logger } from '@nestjs/common';
import { type Actor, SYSTEM } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Incident, Incidents, type Seen, Timeline } from '../incidents/contract';
import { textOf } from '../platform/i18n/texts';
import { type CounterMetric, Metrics } from '../platform/metrics/metrics';
import { type Tx } from '../platform/postgres/tx';
import { type PageRecord } from './page.store';

export interface Note {
  readonly type: 'page.sent' | 'page.delivered' | 'page.failed' | 'page.answered' | 'page.unanswered';
  readonly at: Date;
  readonly actor?: Actor;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** An incident as paging sees it, and what paging writes into its timeline. */
@Injectable()
export class IncidentFile {
  private readonly log = new Logger('Paging');
  private readonly steps: CounterMetric;
  private readonly exhausted: CounterMetric;

  constructor(
    private readonly incidents: Incidents,
    private readonly timeline: Timeline,
    metrics: Metrics,
  ) {
    this.steps = metrics.counter({
      name: 'sturmwarte_page_steps_total',
      help: 'What happened to pages: sent, delivered, failed, answered, unanswered',
      labels: ['step'],
    });
    this.exhausted = metrics.counter({
      name: 'sturmwarte_paging_exhausted_total',
      help: 'Incidents for which everybody was paged in vain',
    });
  }

  find(tx: Tx, id: IncidentId): Promise<Incident | undefined> {
    return this.incidents.find(tx, id);
  }

  /** The topic's name, or the blind source. */
  subjectOf(incident: Incident): string {
    return this.incidents.subjectOf(incident).name;
  }

  /** @returns false when somebody had acknowledged it. */
  acknowledge(tx: Tx, id: IncidentId, by: { readonly actor: Actor; readonly via: string }): Promise<boolean> {
    return this.incidents.acknowledge(tx, id, by.actor, by.via);
  }

  /** What a page that is sent now says of the incident. */
  seenIn(incident: Incident, now: Date): Seen {
    return this.incidents.seenIn(incident, now);
  }

  /** Believed for what the person was told, however much it has grown since. @returns false when the incident is closed. */
  mark(
    tx: Tx,
    page: PageRecord,
    { action: mark, actor, told }: { action: 'planned' | 'false-alarm'; actor: Actor; told: Seen | undefined },
  ): Promise<boolean> {
    const reason = textOf(page.language, 'page.mark-reason', { name: page.to }) ?? mark;
    return this.incidents.mark(tx, page.incidentId, mark, { actor, reason, seen: told });
  }

  /** Name and way only: a timeline lives for ever, so no number is in it. */
  async note(tx: Tx, page: PageRecord, { type, at, actor = SYSTEM, data }: Note): Promise<void> {
    const facts = { pageId: page.id, to: page.to, via: page.via, round: page.turn.round + 1, ...data };
    await this.timeline.append(tx, [{ incidentId: page.incidentId, at, type, track: 'internal', actor, data: facts }]);
    this.steps.add(1, { step: type.slice('page.'.length) });
  }

  /** Everybody was called in vain, or nobody is on call: this must be seen by whoever runs the service. */
  async noteExhausted(
    tx: Tx,
    end: { readonly incidentId: IncidentId; readonly at: Date; readonly people: number; readonly rounds: number },
  ): Promise<void> {
    const { incidentId, at, people, rounds } = end;
    // `fallback` is said because readers would expect the administrators to be called now: this release does not yet.
    const data = { people, rounds, fallback: 'none' };
    await this.timeline.append(tx, [
      { incidentId, at, type: 'paging.exhausted', track: 'internal', actor: SYSTEM, data },
    ]);
    this.exhausted.add(1);
    this.log.error(`nobody has answered for incident ${incidentId}: ${people} people, ${rounds} rounds`);
  }
}

/** Whether nobody needs to be woken any more. */
export function isTakenCareOf(incident: Incident | undefined): boolean {
  return incident?.state !== 'open' || incident.mark !== null;
}
