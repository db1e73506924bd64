import { Injectable, Logger } from '@nestjs/common';
import { Ids } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Outcome } from './domain/after-call';
import { type Op } from './domain/room-op';
import { type Trouble, withTroubles } from './domain/troubles';
import { type Invited } from './invitations.service';
import { RoomNews } from './room-news.service';
import { RoomOpStore } from './room-op.store';
import { type RoomRecord, RoomStore } from './room.store';

interface Happened {
  /** As it is now. */
  readonly op: Op;
  readonly room: RoomRecord | undefined;
  readonly now: Date;
}

type Opened = NonNullable<RoomRecord['channel']>;

/** A name that so many others have is hardly ours to find. */
const MOST_NAMES = 20;

/** What follows for the room, the timeline and everybody who cares, once an operation came to something. */
@Injectable()
export class RoomChanges {
  private readonly log = new Logger('WarRoom');

  constructor(
    private readonly rooms: RoomStore,
    private readonly ops: RoomOpStore,
    private readonly news: RoomNews,
    private readonly ids: Ids,
  ) {}

  async settled(
    tx: Tx,
    { outcome, invited, ...happened }: Happened & { readonly outcome: Outcome; readonly invited: Invited | undefined },
  ): Promise<void> {
    if (invited) await this.addTroubles(tx, happened, invited.troubles, invited.settled);
    if (outcome.kind === 'taken') return this.nameTaken(tx, happened);
    if (outcome.kind === 'refused') return this.refused(tx, happened, outcome);
    if (outcome.kind === 'done') return this.done(tx, happened, outcome.channel);
    if (happened.op.state === 'failed') return this.failed(tx, happened, happened.op.failure ?? '');
  }

  /** It came to an end without a call. */
  async ended(tx: Tx, { reason, ...happened }: Happened & { readonly reason: string }): Promise<void> {
    if (happened.op.state === 'failed') await this.failed(tx, happened, reason);
  }

  private async done(tx: Tx, happened: Happened, channel: Opened | undefined): Promise<void> {
    const { op, room } = happened;
    const { kind } = op.order;
    if (kind === 'post') await this.news.ofPost(tx, happened, 'room.posted');
    if (kind === 'put') await this.pin(tx, happened);
    if (kind === 'create' && room && channel) await this.opened(tx, happened, { ...room, channel });
    if (kind === 'archive' && room) await this.archived(tx, happened, room);
  }

  private async opened(tx: Tx, happened: Happened, room: RoomRecord & { readonly channel: Opened }): Promise<void> {
    await this.rooms.save(tx, { ...room, state: 'open', openedAt: happened.now });
    // a card that stands elsewhere belongs here
    await this.ops.putAnew(tx, room.incidentId);
    await this.news.ofRoom(tx, happened, 'room.opened', { name: room.channel.name });
  }

  private async archived(tx: Tx, happened: Happened, room: RoomRecord): Promise<void> {
    await this.rooms.save(tx, { ...room, state: 'archived', archivedAt: happened.now });
    await this.news.ofRoom(tx, happened, 'room.archived', { name: room.channel?.name ?? room.name });
  }

  private async pin(tx: Tx, { op, now: at }: Happened): Promise<void> {
    const { incidentId, order, place, providerId } = op;
    if (order.kind !== 'put' || !order.isPinned || place === null || providerId === null) return;
    const pin = { kind: 'pin', providerId } as const;
    await this.ops.add(tx, { id: this.ids.next(), incidentId, key: providerId, order: pin, at });
  }

  private async nameTaken(tx: Tx, happened: Happened): Promise<void> {
    const { room, op } = happened;
    if (!room) return;
    if (room.nameNo < MOST_NAMES) return this.rooms.save(tx, { ...room, nameNo: room.nameNo + 1 });
    const reason = 'name-taken';
    await this.ops.save(tx, op.id, { ...op, state: 'failed', failure: reason, sentVersion: op.version });
    await this.failed(tx, happened, reason);
  }

  private async refused(
    tx: Tx,
    happened: Happened,
    { reason, missingScope }: Extract<Outcome, { kind: 'refused' }>,
  ): Promise<void> {
    const what = happened.op.order.kind;
    if (missingScope !== undefined) {
      await this.addTroubles(tx, happened, [{ code: 'scope-missing', values: { scope: missingScope } }]);
    } else if (what !== 'post' && what !== 'whisper') {
      await this.addTroubles(tx, happened, [{ code: `refused-${what}`, values: { reason } }]);
    }
    await this.failed(tx, happened, reason);
  }

  private async failed(tx: Tx, happened: Happened, reason: string): Promise<void> {
    const { op } = happened;
    const { kind } = op.order;
    this.log.error(`"${kind}" did not reach the war room of incident ${op.incidentId}: ${reason}`);
    if (kind === 'post') await this.news.ofPost(tx, happened, 'room.failed', reason);
    const room = kind === 'create' ? await this.rooms.find(tx, op.incidentId) : undefined;
    if (!room) return;
    await this.rooms.save(tx, { ...room, state: 'failed' });
    await this.news.ofRoom(tx, happened, 'room.failed', { name: room.name, reason });
  }

  private async addTroubles(
    tx: Tx,
    { op }: Happened,
    fresh: readonly Trouble[],
    settled: readonly string[] = [],
  ): Promise<void> {
    const room = await this.rooms.find(tx, op.incidentId);
    if (!room) return;
    const troubles = withTroubles(room.troubles, fresh, settled);
    if (JSON.stringify(troubles) === JSON.stringify(room.troubles)) return;
    await this.rooms.save(tx, { ...room, troubles });
    await this.news.changed(tx, op.incidentId);
  }
}
