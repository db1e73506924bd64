import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type PersonId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { ChatSender, type Done } from './ports';
import { Remembered } from './remembered';

type Found = Done<string | undefined>;

const FRESH_MS = 3_600_000;
/** Somebody who is not found may be added at any time. */
const ABSENT_MS = 60_000;

/** Who is who at the chat, by e-mail. Addresses stay in here. */
@Injectable()
export class ChatPeople {
  private readonly users = new Remembered();
  private readonly emails = new Remembered();
  private readonly asked = new Map<string, Promise<Found>>();

  constructor(
    private readonly chat: ChatSender,
    private readonly people: PeopleDirectory,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The chat's user of this address. */
  async userOf(email: string): Promise<Found> {
    const key = email.toLowerCase();
    const known = this.users.fresh(key, this.clock.now());
    if (known) return { kind: 'done', value: known.value };
    const found = await this.chat.userByEmail(email);
    if (found.kind !== 'done') return found;
    this.users.keep(key, found.value, this.in(found.value === undefined ? ABSENT_MS : FRESH_MS));
    return found;
  }

  /** Whether they may still be here is asked each time; the address behind the user hardly ever changes. */
  async personOf(userId: string): Promise<PersonId | undefined> {
    const email = await this.emailOf(userId);
    if (email === undefined) return undefined;
    return (await this.work.run((tx) => this.people.byEmail(tx, email)))?.id;
  }

  private async emailOf(userId: string): Promise<string | undefined> {
    const known = this.emails.fresh(userId, this.clock.now());
    if (known) return known.value;
    const found = await this.ask(userId);
    if (found.kind === 'done') {
      this.emails.keep(userId, found.value, this.in(FRESH_MS));
      return found.value;
    }
    if (found.kind !== 'try-again' && found.kind !== 'unknown') return undefined;
    const last = this.emails.last(userId);
    // nobody becomes a stranger because the chat is busy
    if (!last) throw new AppError('unavailable', { detail: 'The chat does not say who somebody is' });
    return last.value;
  }

  /** Who presses a button twice is asked about once. */
  private ask(userId: string): Promise<Found> {
    const under = this.asked.get(userId);
    if (under) return under;
    const asking = this.chat.emailOf(userId).finally(() => this.asked.delete(userId));
    this.asked.set(userId, asking);
    return asking;
  }

  private in(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
