import { Injectable } from '@nestjs/common';
import { type Incident } from '../incidents/contract';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { type ChatHealth, type Room } from '../warroom/contract';
import { markdownOf } from './domain/transcript';
import { Floor } from './floor';
import { SaidInRooms } from './room-closer.service';
import { type RoomExportView, type RoomView } from './situation.api';
import { SituationStore } from './situation.store';
import { IncidentSources } from './situation-file';
import { penIn } from './words';

/** The room as the console shows it. */
@Injectable()
export class RoomDesk {
  constructor(
    private readonly floor: Floor,
    private readonly rooms: SaidInRooms,
    private readonly store: SituationStore,
    private readonly sources: IncidentSources,
  ) {}

  async view(id: IncidentId): Promise<RoomView | null> {
    const { room } = await this.find(id);
    return room ? viewOf(room) : null;
  }

  health(): Promise<ChatHealth> {
    return this.rooms.desk.health();
  }

  async export(id: IncidentId): Promise<RoomExportView> {
    await this.find(id);
    const kept = await this.floor.work.run((tx) => this.store.transcript(tx, id));
    if (kept) return { incident: id, takenAt: kept.takenAt.toISOString(), isWhole: true, messages: [...kept.said] };
    const { said, isWhole } = await this.rooms.desk.saidIn(id);
    const takenAt = this.floor.clock.now().toISOString();
    return { incident: id, takenAt, isWhole, messages: [...(await this.rooms.named(said))] };
  }

  async exportText(id: IncidentId): Promise<string> {
    const { incident } = await this.find(id);
    const { language } = this.floor.settings.server;
    const subject = this.sources.incidents.subjectOf(incident).name;
    return markdownOf(await this.export(id), penIn(language, 'UTC').say('situation.export', { subject }));
  }

  private find(id: IncidentId): Promise<{ readonly incident: Incident; readonly room: Room | undefined }> {
    return this.floor.work.run(async (tx) => {
      const incident = await this.sources.incidents.find(tx, id);
      if (!incident) throw new AppError('not-found', { detail: `There is no incident ${id}.` });
      return { incident, room: await this.rooms.warroom.roomOf(tx, id) };
    });
  }
}

function viewOf({ incidentId, state, channel, openedAt, troubles }: Room): RoomView {
  return {
    incident: incidentId,
    state,
    name: channel?.name ?? null,
    url: channel?.url ?? null,
    openedAt: openedAt?.toISOString() ?? null,
    troubles: troubles.map(({ code, values }) => ({ code, values: { ...values } })),
  };
}
