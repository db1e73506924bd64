import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Floor } from './floor';
import { secretHash } from './secret-hash';
import { SessionStore, type StoredSession } from './session.store';

export interface NewSession {
  /** For the cookie; stored only as its hash. */
  readonly token: string;
  readonly expiresAt: Date;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly floor: Floor,
    private readonly store: SessionStore,
  ) {}

  /** A new token for each sign-in: one that somebody planted in the browser before never becomes valid. */
  async open(tx: Tx, personId: PersonId): Promise<NewSession> {
    const { clock, ids, settings } = this.floor;
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + settings.access.sessionMs);
    const token = ids.secret(32);
    await this.store.removeExpired(tx, now);
    await this.store.open(tx, secretHash(token), personId, { from: now, until: expiresAt });
    return { token, expiresAt };
  }

  find(token: string): Promise<StoredSession | undefined> {
    return this.floor.work.run((tx) => this.store.find(tx, secretHash(token), this.floor.clock.now()));
  }

  end(token: string): Promise<void> {
    return this.floor.work.run((tx) => this.store.end(tx, secretHash(token)));
  }

  /** @returns false when this one has ended as well: then there is nobody to go on. */
  endOthers(tx: Tx, personId: PersonId, token: string): Promise<boolean> {
    return this.store.endOthers(tx, personId, secretHash(token));
  }

  endAllOf(tx: Tx, personId: PersonId): Promise<void> {
    return this.store.endAllOf(tx, personId);
  }
}
