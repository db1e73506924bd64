import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, Ids } from '../kernel/ids';
import { sha256Bytes } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { Floor } from './floor';
import { FactFinder } from './review-facts.service';
import { type NewShare, type NewShareView, type ShareView } from './review.api';
import { type Share, ShareStore } from './review.store';

const DAY_MS = 86_400_000;

/** Links by which people without an account read a review, for a while and until somebody ends it. */
@Injectable()
export class Shares {
  constructor(
    private readonly floor: Floor,
    private readonly finder: FactFinder,
    private readonly store: ShareStore,
    private readonly ids: Ids,
  ) {}

  async list(incidentId: IncidentId): Promise<ShareView[]> {
    return this.floor.work.run((tx) => this.views(tx, incidentId));
  }

  /** The link is shown this once: only its hash is kept. */
  async make(incidentId: IncidentId, { days, language, withNames }: NewShare, actor: Actor): Promise<NewShareView> {
    const at = this.floor.clock.now();
    const token = this.ids.secret(32);
    return this.floor.work.run(async (tx) => {
      await this.finder.find(tx, incidentId);
      const expiresAt = new Date(at.getTime() + days * DAY_MS);
      const share: Share = {
        ...{ id: this.ids.next(), incidentId, language, withNames, expiresAt },
        ...{ created: { at, by: actor.name }, revoked: null },
      };
      await this.store.add(tx, share, sha256Bytes(token));
      const data = { share: share.id, until: expiresAt.toISOString(), withNames };
      await this.floor.note(tx, { action: 'review.shared', incidentId, actor, data });
      return { url: this.floor.addressOf(`/r/${token}`), share: this.view(share) };
    });
  }

  async revoke(incidentId: IncidentId, id: string, actor: Actor): Promise<ShareView[]> {
    return this.floor.work.run(async (tx) => {
      const by = { at: this.floor.clock.now(), by: actor.name };
      const isRevoked = await this.store.revoke(tx, { id, incidentId }, by);
      if (isRevoked)
        await this.floor.note(tx, { action: 'review.share-revoked', incidentId, actor, data: { share: id } });
      const shares = await this.views(tx, incidentId);
      if (!shares.some((share) => share.id === id))
        throw new AppError('not-found', { detail: 'There is no such link.' });
      return shares;
    });
  }

  /** @returns undefined when the link is unknown, over or revoked */
  opened(token: string): Promise<Share | undefined> {
    return this.floor.work.run((tx) => this.store.open(tx, sha256Bytes(token), this.floor.clock.now()));
  }

  private async views(tx: Tx, incidentId: IncidentId): Promise<ShareView[]> {
    await this.finder.find(tx, incidentId);
    return (await this.store.of(tx, incidentId)).map((share) => this.view(share));
  }

  private view({ id, language, withNames, created, expiresAt, revoked }: Share): ShareView {
    const isOver = expiresAt <= this.floor.clock.now();
    return {
      ...{ id, language, withNames, expiresAt: expiresAt.toISOString() },
      created: { at: created.at.toISOString(), by: created.by },
      revoked: revoked && { at: revoked.at.toISOString(), by: revoked.by },
      state: revoked ? 'revoked' : isOver ? 'expired' : 'open',
    };
  }
}
