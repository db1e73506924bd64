import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type PersonId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { ChatSender, type Done } from './ports';

type Found = Done<string | undefined>;

interface Known {
  readonly value: string;
  readonly until: number;
}

const FRESH_MS = 3_600_000;
/** Somebody who is not found may be added at any time. */
const ABSENT_MS = 60_000;
/** Far more than a crisis team and its guests; the oldest are asked about again. */
const MOST_KNOWN = 5_000;
const ABSENT = '';

/** Who is who at the chat, by e-mail. Addresses stay in here. */
@Injectable()
export class ChatPeople {
  private readonly users = new Map<string, Known>();
  private readonly emails = new Map<string, Known>();
  private readonly asked = new Map<string, Promise<Found>>();

  constructor(
    private readonly chat: ChatSender,
    private readonly people: PeopleDirectory,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The chat's user of this address. */
  async userOf(email: string): Promise<Found> {
    return this.lookUp(this.users, email.toLowerCase(), ABSENT_MS, () => this.chat.userByEmail(email));
  }

  /** Whether they may still be here is asked each time; the address behind the user hardly ever changes. */
  async personOf(userId: string): Promise<PersonId | undefined> {
    const email = await this.emailOf(userId);
    if (email === undefined) return undefined;
    return (await this.work.run((tx) => this.people.byEmail(tx, email)))?.id;
  }

  private async emailOf(userId: string): Promise<string | undefined> {
    const found = await this.lookUp(this.emails, userId, FRESH_MS, () => this.chat.emailOf(userId));
    if (found.kind === 'done') return found.value;
    if (found.kind === 'refused' || found.kind === 'already' || found.kind === 'taken') return undefined;
    const old = this.emails.get(userId);
    // nobody becomes a stranger because the chat is busy
    if (old === undefined) throw new AppError('unavailable', { detail: 'The chat does not say who somebody is' });
    return old.value === ABSENT ? undefined : old.value;
  }

  private async lookUp(
    known: Map<string, Known>,
    key: string,
    absentMs: number,
    ask: () => Promise<Found>,
  ): Promise<Found> {
    const now = this.clock.now().getTime();
    const old = known.get(key);
    if (old && now < old.until) return { kind: 'done', value: old.value === ABSENT ? undefined : old.value };
    const found = await this.once(`${known === this.users ? 'user' : 'email'} ${key}`, ask);
    if (found.kind !== 'done') return found;
    known.delete(key);
    known.set(key, { value: found.value ?? ABSENT, until: now + (found.value === undefined ? absentMs : FRESH_MS) });
    if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? '');
    return found;
  }

  /** Who presses a button twice is asked about once. */
  private once(key: string, ask: () => Promise<Found>): Promise<Found> {
    const under = this.asked.get(key);
    if (under) return under;
    const asking = ask().finally(() => this.asked.delete(key));
    this.asked.set(key, asking);
    return asking;
  }
}
