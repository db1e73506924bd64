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

/** What happens to the calling as a whole. */
export interface PagingNote {
  readonly type:
    | 'paging.skipped'
    | 'paging.fallback'
    | 'paging.exhausted'
    | 'paging.late'
    | 'paging.handed-over'
    | 'paging.handed-back'
    | 'paging.unheard';
  readonly at: Date;
  readonly actor?: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An incident as paging sees it, and what paging writes into its timeline. A drill has none: nothing is written then. */
@Injectable()
export class IncidentFile {
  private readonly log = new Logger('Paging');
  private readonly steps: CounterMetric;
  private readonly trouble: CounterMetric;

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
    this.trouble = metrics.counter({
      name: 'sturmwarte_paging_trouble_total',
      help: 'Turns without anybody to call (skipped), administrators called (fallback), everybody in vain (exhausted), turns that the auditor found late',
      labels: ['what'],
    });
  }

  async find(tx: Tx, id: IncidentId | null): Promise<Incident | undefined> {
    return id === null ? undefined : this.incidents.find(tx, id);
  }

  /** Of no incident is the drill of the calling alone. */
  async isDrill(tx: Tx, id: IncidentId | null): Promise<boolean> {
    return id === null || Boolean((await this.find(tx, id))?.drill);
  }

  /** Drills as well: people are called for them all the same. */
  async open(tx: Tx): Promise<readonly Incident[]> {
    return [...(await this.incidents.open(tx)), ...(await this.incidents.openDrills(tx))];
  }

  /** The topic's name, or the blind source; of a drill with the word for it. */
  subjectOf(incident: Incident): string {
    return this.incidents.subjectOf(incident).name;
  }

  /** Where the text says by itself that it is a drill. */
  plainSubjectOf(incident: Incident): string {
    return this.incidents.subjectOf(incident).plain;
  }

  /** @returns false when somebody had acknowledged it. */
  acknowledge(tx: Tx, id: IncidentId, by: { readonly actor: Actor; readonly via: string }): Promise<boolean> {
    return this.incidents.acknowledge(tx, id, by.actor, by.via);
  }

  /** @returns false when it is closed. */
  takeOver(tx: Tx, id: IncidentId, by: { readonly actor: Actor; readonly via: string }): Promise<boolean> {
    return this.incidents.takeOver(tx, id, by.actor, by.via);
  }

  lapse(
    tx: Tx,
    id: IncidentId,
    due: { readonly acknowledgedAt: Date; readonly idleSince: Date },
  ): ReturnType<Incidents['lapse']> {
    return this.incidents.lapse(tx, id, due);
  }

  /** What a page that is sent now says of the incident. */
  seenIn(incident: Incident, now: Date): Seen {
    return this.incidents.seenIn(incident, now);
  }

  /** Believed for what the person was told, however much it has grown since. @returns false when the incident is closed. */
  mark(
    tx: Tx,
    { incidentId, language, to }: PageRecord & { readonly incidentId: IncidentId },
    { action: mark, actor, told }: { action: 'planned' | 'false-alarm'; actor: Actor; told: Seen | undefined },
  ): Promise<boolean> {
    const reason = textOf(language, 'page.mark-reason', { name: to }) ?? mark;
    return this.incidents.mark(tx, incidentId, mark, { actor, reason, seen: told });
  }

  /** Name and way only: a timeline lives for ever, so no number is in it. */
  async note(tx: Tx, page: PageRecord, { type, at, actor = SYSTEM, data }: Note): Promise<void> {
    this.steps.add(1, { step: type.slice('page.'.length) });
    const { incidentId, id: pageId, to, via, turn } = page;
    if (incidentId === null) return;
    const facts = { pageId, to, via, round: turn.round + 1, ...data };
    await this.timeline.append(tx, [{ incidentId, at, type, track: 'internal', actor, data: facts }]);
  }

  /** This must be seen by whoever runs the service as well. */
  async noteCalling(
    tx: Tx,
    incidentId: IncidentId | null,
    { type, at, actor = SYSTEM, data }: PagingNote,
  ): Promise<void> {
    const what = type.slice('paging.'.length);
    if (LOUD.has(type)) {
      this.trouble.add(1, { what });
      this.log.error(
        `paging for ${incidentId === null ? 'a drill' : `incident ${incidentId}`}: ${what} ${JSON.stringify(data)}`,
      );
    }
    if (incidentId === null) return;
    await this.timeline.append(tx, [{ incidentId, at, type, track: 'internal', actor, data }]);
  }
}

const LOUD: ReadonlySet<PagingNote['type']> = new Set([
  'paging.skipped',
  'paging.fallback',
  'paging.exhausted',
  'paging.unheard',
  'paging.late',
]);

/** Whether nobody needs to be woken any more. */
export function isTakenCareOf(incident: Incident | undefined): boolean {
  return incident?.state !== 'open' || incident.mark !== null;
}

/** Nobody can take it any more: closed, or said to be no storm. */
export function isOver(incident: Incident | undefined): boolean {
  return !incident || incident.state === 'resolved' || incident.mark !== null;
}
