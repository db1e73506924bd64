import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type SignIn as Credentials } from './access.api';
import { SignInThrottle } from './domain/sign-in-throttle';
import { Floor } from './floor';
import { isPassword } from './password';
import { type Person, PersonStore } from './person.store';

/** Checks that may wait for the processor at once: each takes 16 MiB and a good tenth of a second. */
const MOST_AT_ONCE = 16;

/** Who proves by a password who they are; the same count of attempts for every place where one is asked for. */
@Injectable()
export class Passwords {
  private underWay = 0;

  constructor(
    private readonly floor: Floor,
    private readonly people: PersonStore,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * @param address of the caller, for the throttle.
   * @returns undefined, as slowly, also for an unknown name, a person without a password and a disabled one.
   * @throws AppError `request.too-many` with `retryAfterSeconds`.
   */
  async personWith({ email, password }: Credentials, address: string): Promise<Person | undefined> {
    const name = email.trim().toLowerCase();
    this.refuseTooMany(name, address);
    const person = await this.compared(email, password);
    if (person) this.throttle.forgive(name, address);
    return person;
  }

  /** @param hash as hashPassword gives it. */
  set(tx: Tx, id: PersonId, hash: string): Promise<void> {
    return this.people.setPassword(tx, id, hash);
  }

  private refuseTooMany(name: string, address: string): void {
    const waitMs = this.throttle.take(name, address, this.floor.clock.now().getTime());
    if (waitMs !== undefined) throw tooMany(Math.ceil(waitMs / 1000));
    if (this.underWay >= MOST_AT_ONCE) throw tooMany(1);
  }

  private async compared(email: string, password: string): Promise<Person | undefined> {
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
