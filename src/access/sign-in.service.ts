import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type SignIn as Credentials } from './access.api';
import { Floor } from './floor';
import { Passwords } from './passwords.service';
import { type Person } from './person.store';
import { type NewSession, Sessions } from './sessions.service';

export interface SignedIn extends NewSession {
  readonly person: Person;
}

@Injectable()
export class SignIns {
  constructor(
    private readonly floor: Floor,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  /**
   * @param address of the caller, for the throttle.
   * @throws AppError `access.wrong-credentials`, the same and as slow for an unknown name, a person without a password and
   * a disabled one; `request.too-many` with `retryAfterSeconds`.
   */
  async signIn(credentials: Credentials, address: string): Promise<SignedIn> {
    const person = await this.passwords.personWith(credentials, address);
    if (!person) throw new AppError('access.wrong-credentials');
    const session = await this.floor.work.run((tx) => this.sessions.open(tx, person.id));
    return { ...session, person };
  }
}
