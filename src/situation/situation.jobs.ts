import { Injectable } from '@nestjs/common';
import { type IncidentId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { CardDrawer } from './card-drawer.service';
import { ChatWork } from './chat-work.service';
import { Floor } from './floor';
import { RoomCloser } from './room-closer.service';
import { SituationStore } from './situation.store';

type Own = 'chat.event' | 'card.draw' | 'room.close';

@Injectable()
export class Draughtsmen {
  constructor(
    readonly drawer: CardDrawer,
    readonly closer: RoomCloser,
  ) {}
}

/** What this room does by itself, and what it hears of others: of their news it only orders a drawing, so that nothing of theirs waits for it. */
@Injectable()
export class SituationJobs implements Pick<JobHandlers, Own | 'run.changed' | 'room.changed' | 'response.approval'> {
  constructor(
    private readonly floor: Floor,
    private readonly store: SituationStore,
    private readonly chat: ChatWork,
    private readonly rooms: Draughtsmen,
  ) {}

  'chat.event'({ key }: JobPayloads['chat.event']): Promise<void> {
    return this.chat.work(key);
  }

  'card.draw'({ incidentId, dueAt }: JobPayloads['card.draw']): Promise<void> {
    return this.rooms.drawer.draw(incidentId as IncidentId, dueAt);
  }

  'room.close'({ incidentId }: JobPayloads['room.close']): Promise<void> {
    return this.rooms.closer.close(incidentId as IncidentId);
  }

  'run.changed'({ incidentId }: JobPayloads['run.changed']): Promise<void> {
    return this.redraw(incidentId);
  }

  'room.changed'({ incidentId }: JobPayloads['room.changed']): Promise<void> {
    return this.redraw(incidentId);
  }

  async 'response.approval'({ incidentId, templateId }: JobPayloads['response.approval']): Promise<void> {
    if (incidentId === null) return;
    await this.floor.work.run(async (tx) => {
      await this.store.addResponse(tx, incidentId as IncidentId, templateId);
      await this.floor.redraw(tx, incidentId as IncidentId);
    });
  }

  incidentChanged({ incidentId }: JobPayloads['incident.changed']): Promise<void> {
    return this.redraw(incidentId);
  }

  responsePublished({ incidentId }: JobPayloads['response.published']): Promise<void> {
    return this.redraw(incidentId);
  }

  private redraw(incidentId: string): Promise<void> {
    return this.floor.work.run((tx) => this.floor.redraw(tx, incidentId as IncidentId));
  }
}
