import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type SignIn as Credentials } from './access.api';
import { SignInThrottle } from './domain/sign-in-throttle';
import { Floor } from './floor';
import { isPassword } from './password';
import { type Person, PersonStore } from './person.store';
import { type NewSession, Sessions } from './sessions.service';

export interface SignedIn extends NewSession {
  readonly person: Person;
}

/** Checks that may wait for the processor at once: each takes 16 MiB and a good tenth of a second. */
const MOST_AT_ONCE = 16;

@Injectable()
export class SignIns {
  private underWay = 0;

  constructor(
    private readonly floor: Floor,
    private readonly people: PersonStore,
    private readonly sessions: Sessions,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * @param address of the caller, for the throttle.
   * @throws AppError `access.wrong-credentials`, the same and as slow for an unknown name, a person without a password and
   * a disabled one; `request.too-many` with `retryAfterSeconds`.
   */
  async signIn({ email, password }: Credentials, address: string): Promise<SignedIn> {
    const name = email.trim().toLowerCase();
    this.refuseTooMany(name, address);
    const person = await this.personWith(email, password);
    if (!person) throw new AppError('access.wrong-credentials');
    this.throttle.forgive(name, address);
    const session = await this.floor.work.run((tx) => this.sessions.open(tx, person.id));
    return { ...session, person };
  }

  private refuseTooMany(name: string, address: string): void {
    const waitMs = this.throttle.take(name, address, this.floor.clock.now().getTime());
    if (waitMs !== undefined) throw tooMany(Math.ceil(waitMs / 1000));
    if (this.underWay >= MOST_AT_ONCE) throw tooMany(1);
  }

  private async personWith(email: string, password: string): Promise<Person | undefined> {
    this.underWay++;
    try {
      const found = await this.floor.work.run((tx) => this.people.credentialsOf(tx, email));
      const isRight = await isPassword(password, found?.passwordHash);
      return isRight && found?.person.disabledAt === undefined ? found?.person : undefined;
    } finally {
      this.underWay--;
    }
  }
}

function tooMany(retryAfterSeconds: number): AppError {
  return new AppError('request.too-many', {
    detail: `Too many attempts to sign in. Try again in ${retryAfterSeconds} seconds.`,
    retryAfterSeconds,
  });
}
