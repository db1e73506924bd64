import { Injectable } from '@nestjs/common';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { FirstAdministrator } from './contract';
import { Floor } from './floor';
import { type LinkHolder, OneTimeLinkStore } from './one-time-link.store';
import { PersonStore } from './person.store';
import { secretHash } from './secret-hash';

/** Links that let one person in once. Whoever gets one from here shows it to that person only, and never logs it. */
@Injectable()
export class OneTimeLinks extends FirstAdministrator {
  constructor(
    private readonly floor: Floor,
    private readonly store: OneTimeLinkStore,
    private readonly people: PersonStore,
  ) {
    super();
  }

  isNeeded(): Promise<boolean> {
    return this.floor.work.run(async (tx) => !(await this.people.hasAdministrator(tx)));
  }

  linkIfNeeded(): Promise<string | undefined> {
    return this.floor.work.run(async (tx) => {
      const administrators = await this.people.lockAdministrators(tx);
      return administrators.length > 0 ? undefined : this.issue(tx, { personId: undefined });
    });
  }

  /** The token stands behind #: browsers send that part to no server, so no log and no Referer holds it. */
  async issue(tx: Tx, holder: LinkHolder): Promise<string> {
    const { clock, ids, settings, address } = this.floor;
    const now = clock.now();
    const token = ids.secret(32);
    const until = new Date(now.getTime() + settings.access.oneTimeLinkMs);
    await this.store.replace(tx, secretHash(token), holder, { from: now, until });
    return `${address}/setup#${token}`;
  }

  find(tx: Tx, token: string): Promise<LinkHolder | undefined> {
    return this.store.find(tx, secretHash(token), this.floor.clock.now());
  }

  use(tx: Tx, token: string): Promise<LinkHolder | undefined> {
    return this.store.use(tx, secretHash(token), this.floor.clock.now());
  }

  withdraw(tx: Tx, personId: PersonId): Promise<void> {
    return this.store.withdraw(tx, personId);
  }
}
