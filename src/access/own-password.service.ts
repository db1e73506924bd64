import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type ChangePassword } from './access.api';
import { Audit } from './contract';
import { Floor } from './floor';
import { hashPassword } from './password';
import { Passwords } from './passwords.service';
import { Sessions } from './sessions.service';

/** Who asks, from which of their sessions, and from where. */
export interface PasswordOwner {
  readonly actor: Actor;
  readonly token: string | undefined;
  /** For the throttle. */
  readonly address: string;
}

@Injectable()
export class OwnPassword {
  constructor(
    private readonly floor: Floor,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  /**
   * The session that asks goes on, all others of the person end: whoever had the old password is out.
   * @throws AppError `access.wrong-password`; `request.too-many`, counted together with attempts to sign in;
   * `access.not-signed-in` when the session ended meanwhile.
   */
  async change({ actor, token, address }: PasswordOwner, given: ChangePassword): Promise<void> {
    const session = token === undefined ? undefined : await this.sessions.find(token);
    if (token === undefined || !session) throw new AppError('access.not-signed-in');
    const { id, email } = session.person;
    const isRight = await this.passwords.personWith({ email, password: given.oldPassword }, address);
    if (!isRight) throw new AppError('access.wrong-password');
    const hash = await hashPassword(given.newPassword);
    await this.floor.work.run(async (tx) => {
      await this.passwords.set(tx, id, hash);
      // A one-time link may have set another password while this one was checked and hashed: it ended this session.
      if (!(await this.sessions.endOthers(tx, id, token))) throw new AppError('access.not-signed-in');
      await this.audit.record(tx, { actor, action: 'password.changed', subject: id, at: this.floor.clock.now() });
    });
  }
}
