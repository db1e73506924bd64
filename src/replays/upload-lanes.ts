import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError, type Said } from '../kernel/app-error';

/** Each is unpacked, read and packed again while it arrives: that is a processor's work, which the storm watch needs as well. */
export const MOST_UPLOADS = 4;
export const MOST_UPLOADS_PER_PERSON = 2;
const RETRY_AFTER_SECONDS = 30;

/** How many files arrive at this process at once. */
@Injectable()
export class UploadLanes {
  private readonly underWay = new Map<string, number>();

  /** @throws AppError `request.too-many`, at once: a sender who waits holds what it has sent */
  async through<T>(actor: Actor, work: () => Promise<T>): Promise<T> {
    const who = actor.kind === 'system' ? actor.name : actor.id;
    const theirs = this.underWay.get(who) ?? 0;
    if (theirs >= MOST_UPLOADS_PER_PERSON) {
      throw tooMany({ key: 'uploads-too-many-own', values: { most: MOST_UPLOADS_PER_PERSON } });
    }
    if (this.inAll() >= MOST_UPLOADS) {
      throw tooMany({ key: 'uploads-too-many', values: { most: MOST_UPLOADS } });
    }
    this.underWay.set(who, theirs + 1);
    try {
      return await work();
    } finally {
      const left = (this.underWay.get(who) ?? 1) - 1;
      if (left > 0) this.underWay.set(who, left);
      else this.underWay.delete(who);
    }
  }

  private inAll(): number {
    return [...this.underWay.values()].reduce((sum, count) => sum + count, 0);
  }
}

function tooMany(says: Said): AppError {
  return new AppError('request.too-many', { says, retryAfterSeconds: RETRY_AFTER_SECONDS });
}
