import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { type Declaring, type Incident, IncidentFeed, Incidents } from './contract';
import { type IncidentOrder } from './domain/on-command';
import { IncidentLedger, type Outcome } from './incident-ledger';
import { type IncidentFilter } from './incident.store';
import { type AddNote } from './incidents.api';
import { type StoredEntry } from './timeline.store';

/** What people read and do at the console. */
@Injectable()
export class IncidentDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: IncidentLedger,
    private readonly feed: IncidentFeed,
    private readonly incidents: Incidents,
  ) {}

  list(filter: IncidentFilter): Promise<readonly Incident[]> {
    return this.work.run((tx) => this.ledger.incidents.list(tx, filter));
  }

  async get(id: IncidentId): Promise<Incident> {
    return (await this.work.run((tx) => this.ledger.incidents.find(tx, id))) ?? missing(id);
  }

  async timelineOf(id: IncidentId): Promise<readonly StoredEntry[]> {
    await this.get(id);
    return this.work.run((tx) => this.ledger.timeline.of(tx, id));
  }

  async act(id: IncidentId, order: IncidentOrder): Promise<Incident> {
    const outcome = await this.work.run((tx) => this.ledger.act(tx, id, order));
    const incident = incidentOf(id, outcome);
    this.feed.announce(id);
    return incident;
  }

  async declare(declaring: Declaring): Promise<Incident> {
    const { incident, isNew } = await this.work.run((tx) => this.incidents.declare(tx, declaring));
    if (!isNew)
      throw new AppError('conflict', {
        detail: 'A firestorm is open on this topic already: work on that one.',
        incident: incident.id,
      });
    this.feed.announce(incident.id);
    return incident;
  }

  async note(id: IncidentId, actor: Actor, { text, track }: AddNote): Promise<Incident> {
    const isKnown = await this.work.run((tx) => this.ledger.note(tx, id, { actor, text, track }));
    if (!isKnown) return missing(id);
    this.feed.announce(id);
    return this.get(id);
  }
}

function incidentOf(id: IncidentId, outcome: Outcome): Incident {
  switch (outcome.kind) {
    case 'done':
      return outcome.incident;
    case 'missing':
      return missing(id);
    case 'refused':
      return refused(outcome);
  }
}

function refused({ because, incident }: Extract<Outcome, { kind: 'refused' }>): never {
  switch (because) {
    case 'closed':
      throw new AppError('incident.closed', {
        detail: `It was closed at ${incident.closedAt?.toISOString() ?? '?'}; a note can still be added.`,
        incident: incident.id,
      });
    case 'acknowledged-before':
      throw new AppError('conflict', {
        detail: `${incident.acknowledgedBy?.name ?? 'Somebody'} has acknowledged this incident already.`,
        incident: incident.id,
      });
    case 'level-not-set':
      throw new AppError('conflict', {
        detail: 'No person has set the level: it follows the readings.',
        incident: incident.id,
      });
  }
}

function missing(id: IncidentId): never {
  throw new AppError('not-found', { detail: `There is no incident ${id}.` });
}
