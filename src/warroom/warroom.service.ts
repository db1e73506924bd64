import { Injectable } from '@nestjs/common';
import { Ids, type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { ChatPeople } from './chat-people.service';
import { type MessageFate, type Part, type Post, type Room, WarRoom } from './contract';
import { type Order } from './domain/room-op';
import { MOST_INVITED } from './invitations.service';
import { type RoomRecord, RoomStore } from './room.store';
import { RoomOrders } from './room-orders.service';

interface OfIncident {
  readonly incidentId: IncidentId;
  readonly at: Date;
}

@Injectable()
export class WarRoomService extends WarRoom {
  constructor(
    private readonly rooms: RoomStore,
    private readonly orders: RoomOrders,
    private readonly people: ChatPeople,
    private readonly ids: Ids,
  ) {
    super();
  }

  async open(
    tx: Tx,
    { name, isPrivate, topic, ...of }: OfIncident & { name: string; isPrivate: boolean; topic: string },
  ): Promise<void> {
    const { incidentId, at } = of;
    const isNew = await this.rooms.add(tx, { incidentId, mark: this.ids.next(), name, isPrivate, at });
    if (isNew) await this.orders.add(tx, { ...of, key: 'create', order: { kind: 'create' } });
    else if (await this.rooms.revive(tx, incidentId, name)) await this.orders.createAnew(tx, of);
    else return;
    await this.setTopic(tx, { ...of, topic });
  }

  async invite(tx: Tx, { people, ...of }: OfIncident & { people: readonly PersonId[] }): Promise<void> {
    const all = [...new Set(people)];
    for (let from = 0; from < all.length; from += MOST_INVITED) {
      const some = all.slice(from, from + MOST_INVITED);
      await this.orders.add(tx, { ...of, key: this.ids.next(), order: { kind: 'invite', people: some } });
    }
  }

  async post(
    tx: Tx,
    { text, parts, ...rest }: OfIncident & { key: string; text: string; parts?: readonly Part[]; isUrgent?: boolean },
  ): Promise<void> {
    await this.orders.add(tx, { ...rest, order: { kind: 'post', text, ...(parts && { parts }) } });
  }

  async put(
    tx: Tx,
    { post, isPinned = false, ...rest }: OfIncident & { key: string; post: Post; isPinned?: boolean },
  ): Promise<void> {
    await this.orders.put(tx, { ...rest, order: { kind: 'put', post, isPinned } });
  }

  async setTopic(tx: Tx, { topic, ...of }: OfIncident & { topic: string }): Promise<void> {
    await this.orders.put(tx, { ...of, key: 'topic', order: { kind: 'topic', topic } });
  }

  async bookmark(tx: Tx, { title, url, ...of }: OfIncident & { title: string; url: string }): Promise<void> {
    await this.orders.add(tx, { ...of, key: url, order: { kind: 'bookmark', title, url } });
  }

  async picture(tx: Tx, { title, ...rest }: OfIncident & { key: string; title: string }): Promise<void> {
    await this.orders.add(tx, { ...rest, order: { kind: 'picture', title } });
  }

  async whisper(
    tx: Tx,
    { channelId, userId, post, ...rest }: OfIncident & { userId: string; channelId: string; key: string; post: Post },
  ): Promise<void> {
    const order: Order = { kind: 'whisper', channelId, userId, post };
    await this.orders.add(tx, { ...rest, order });
  }

  async archive(tx: Tx, of: OfIncident): Promise<void> {
    await this.orders.add(tx, { ...of, key: 'archive', order: { kind: 'archive' } });
  }

  async roomOf(tx: Tx, incidentId: IncidentId): Promise<Room | undefined> {
    const room = await this.rooms.find(tx, incidentId);
    return room && viewOf(room);
  }

  incidentIn(tx: Tx, channelId: string): Promise<IncidentId | undefined> {
    return this.rooms.incidentIn(tx, channelId);
  }

  personOf(userId: string): Promise<PersonId | undefined> {
    return this.people.personOf(userId);
  }

  fatesOf(tx: Tx, incidentId: IncidentId): Promise<ReadonlyMap<string, MessageFate>> {
    return this.orders.fatesOf(tx, incidentId);
  }
}

function viewOf({ incidentId, state, channel, openedAt, troubles }: RoomRecord): Room {
  return { incidentId, state, channel, openedAt, troubles };
}
