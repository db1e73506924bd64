import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type CarriesSession, OpenSessions } from './contract';
import { Floor } from './floor';
import { SessionCookie } from './request';
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

/** By the hash of the token: it opens nothing. */
@Injectable()
export class StoredOpenSessions extends OpenSessions {
  constructor(
    private readonly floor: Floor,
    private readonly store: SessionStore,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  nameOf(request: CarriesSession): string | undefined {
    const token = this.cookie.read(request);
    return token === undefined ? undefined : secretHash(token).toString('hex');
  }

  async stillOpen(names: readonly string[]): Promise<ReadonlySet<string>> {
    const hashes = names.map((name) => Buffer.from(name, 'hex'));
    const now = this.floor.clock.now();
    const open = await this.floor.work.run((tx) => this.store.stillOpen(tx, hashes, now));
    return new Set(open.map((hash) => hash.toString('hex')));
  }
}
