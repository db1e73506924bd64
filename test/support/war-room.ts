import { type IncidentId, type TopicId } from '../../src/kernel/ids';
import { SystemIds } from '../../src/platform/system-ids';
import { Floor } from '../../src/warroom/floor';
import { type ChatSender } from '../../src/warroom/ports';
import { PgRoomMessageStore } from '../../src/warroom/room-message.pg';
import { type RoomMessage } from '../../src/warroom/room-message.store';
import { RoomTries } from '../../src/warroom/room-tries.service';
import { WarroomJobs } from '../../src/warroom/warroom.jobs';
import { WarRoomService } from '../../src/warroom/warroom.service';
import { house, type House } from '../store/incidents/support';
import { alarm, at } from '../unit/incidents/support';

/** The war room with real incidents, timeline and database; time moves only by `pass`. */
export class WarRoomUnderTest {
  readonly store = new PgRoomMessageStore();
  readonly service: WarRoomService;
  private readonly tries: RoomTries;
  private topics = 0;

  private constructor(readonly house: House) {
    this.service = new WarRoomService(this.store, house.jobs, new SystemIds());
    this.tries = new RoomTries(this.store, house.jobs, house.timeline);
  }

  static async open(): Promise<WarRoomUnderTest> {
    return new WarRoomUnderTest(await house(at(0)));
  }

  close(): Promise<void> {
    return this.house.db.close();
  }

  async storm(): Promise<IncidentId> {
    const topicId = `topic-${++this.topics}` as TopicId;
    await this.house.service().observe({ ...alarm(0, 'firestorm', 4), topicId });
    const [incident] = await this.house.desk.list({ state: 'all', topic: topicId, limit: 1 });
    return incident!.id;
  }

  async say(incidentId: IncidentId, text: string, key = 'opened'): Promise<void> {
    const message = { incidentId, key, text, at: this.house.clock.now() };
    await this.house.db.work.run((tx) => this.service.post(tx, message));
  }

  async work(chat: ChatSender): Promise<void> {
    const { db, clock, feed, jobs } = this.house;
    const handlers = new WarroomJobs(new Floor(db.work, clock, feed), this.tries, chat);
    await jobs.run(db.work, { 'room.post': (payload) => handlers['room.post'](payload) });
  }

  async pass(ms: number, chat: ChatSender): Promise<void> {
    this.house.clock.set(new Date(this.house.clock.now().getTime() + ms));
    await this.work(chat);
  }

  async states(incidentId: IncidentId): Promise<RoomMessage['state'][]> {
    const rows = await this.house.db.work.run((tx) =>
      tx.query<{ state: RoomMessage['state'] }>('select state from room_message where incident_id = $1 order by id', [
        incidentId,
      ]),
    );
    return rows.map(({ state }) => state);
  }

  /** What the war room wrote into the timeline. */
  async lines(incidentId: IncidentId): Promise<readonly { type: string; data: Readonly<Record<string, unknown>> }[]> {
    const all = (await this.house.desk.timelineOf(incidentId)).map(({ entry }) => entry);
    return all.filter(({ type }) => type.startsWith('room.')).map(({ type, data }) => ({ type, data }));
  }
}
