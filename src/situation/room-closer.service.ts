import { Injectable, Logger } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { Timeline } from '../incidents/contract';
import { SYSTEM } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { ChatDesk, type Said, WarRoom } from '../warroom/contract';
import { ChatEventStore } from './chat-event.store';
import { Floor } from './floor';
import { SituationStore, type Transcript } from './situation.store';

const AGAIN_MS = 3_600_000;
/** After that somebody has to look: what nobody could keep is not put away. */
const GIVE_UP_MS = 7 * 86_400_000;

/** The room at the chat, and who is who in it. */
@Injectable()
export class SaidInRooms {
  constructor(
    readonly desk: ChatDesk,
    readonly warroom: WarRoom,
    private readonly people: PeopleDirectory,
    private readonly floor: Floor,
  ) {}

  /** With the names of people; whoever is no person here stays the chat's own id. */
  async named(said: readonly Said[]): Promise<Transcript['said']> {
    const names = new Map<string, string>();
    for (const userId of new Set(said.flatMap((one) => one.userId ?? []))) names.set(userId, await this.nameOf(userId));
    return said.map(({ id, at, userId, text }) => {
      return { id, at: at.toISOString(), by: userId === null ? SYSTEM.name : (names.get(userId) ?? userId), text };
    });
  }

  async nameOf(userId: string): Promise<string> {
    const personId = await this.warroom.personOf(userId);
    if (personId === undefined) return userId;
    const [person] = await this.floor.work.run((tx) => this.people.byIds(tx, [personId]));
    return person?.name ?? userId;
  }
}

@Injectable()
export class ClosingStores {
  constructor(
    readonly situations: SituationStore,
    readonly events: ChatEventStore,
  ) {}
}

/** Keeps what was said in a room, and only then puts it away. */
@Injectable()
export class RoomCloser {
  private readonly log = new Logger(RoomCloser.name);

  constructor(
    private readonly floor: Floor,
    private readonly rooms: SaidInRooms,
    private readonly stores: ClosingStores,
    private readonly timeline: Timeline,
  ) {}

  async close(incidentId: IncidentId): Promise<void> {
    const { work, clock } = this.floor;
    const room = await work.run((tx) => this.rooms.warroom.roomOf(tx, incidentId));
    if (room?.state !== 'open') return;
    const { said, isWhole } = await this.rooms.desk.saidIn(incidentId);
    if (!isWhole) {
      await work.run((tx) => this.later(tx, incidentId));
      return;
    }
    const transcript = { takenAt: clock.now(), said: await this.rooms.named(said) };
    await work.run((tx) => this.keep(tx, { incidentId, transcript, channelId: room.channel?.id }));
  }

  private async later(tx: Tx, incidentId: IncidentId): Promise<void> {
    const now = this.floor.clock.now();
    const { closeAt } = await this.stores.situations.lock(tx, incidentId);
    if (closeAt && now.getTime() - closeAt.getTime() > GIVE_UP_MS) {
      this.log.error(
        `what was said in the room of incident ${incidentId} could not be read for a week: the room stays open`,
      );
      return;
    }
    await this.floor.jobs.enqueue(tx, 'room.close', { incidentId }, new Date(now.getTime() + AGAIN_MS));
  }

  private async keep(
    tx: Tx,
    {
      incidentId,
      transcript,
      channelId,
    }: { readonly incidentId: IncidentId; readonly transcript: Transcript; readonly channelId: string | undefined },
  ): Promise<void> {
    const at = transcript.takenAt;
    await this.stores.situations.lock(tx, incidentId);
    const isNew = (await this.stores.situations.transcript(tx, incidentId)) === undefined;
    if (isNew) {
      await this.stores.situations.keepTranscript(tx, incidentId, transcript);
      const data = { messages: transcript.said.length };
      await this.timeline.append(tx, [
        { incidentId, at, type: 'room.exported', track: 'internal', actor: SYSTEM, data },
      ]);
    }
    if (channelId !== undefined) await this.stores.events.forgetMessages(tx, channelId);
    await this.rooms.warroom.archive(tx, { incidentId, at });
  }
}
