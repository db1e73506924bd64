import { Injectable } from '@nestjs/common';
import { type Colleague, PeopleDirectory } from '../access/contract';
import { type PersonId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { ChatPeople } from './chat-people.service';
import { type Outcome } from './domain/after-call';
import { type Trouble } from './domain/troubles';
import { ofDone } from './outcomes';
import { ChatSender } from './ports';

/** So many are looked for at once, in the time of one call. */
export const MOST_INVITED = 8;

export interface Invited {
  readonly outcome: Outcome;
  /** Who is still to be invited. */
  readonly left: readonly PersonId[];
  /** By name: what earlier held of them does no more. */
  readonly settled: readonly string[];
  readonly troubles: readonly Trouble[];
}

interface Sought {
  readonly person: Colleague;
  readonly userId?: string | undefined;
  /** Why it isn't known who they are at the chat. */
  readonly failure?: Outcome;
}

/** From a person to somebody in the room. Who isn't found at the chat keeps nobody else out. */
@Injectable()
export class Invitations {
  constructor(
    private readonly chat: ChatSender,
    private readonly people: PeopleDirectory,
    private readonly users: ChatPeople,
    private readonly work: UnitOfWork,
  ) {}

  async invite(channelId: string, ids: readonly PersonId[]): Promise<Invited> {
    const all = await this.work.run((tx) => this.people.byIds(tx, ids));
    const enabled = all.filter(({ disabledAt }) => disabledAt === null);
    const sought = await Promise.all(enabled.map((person) => this.seek(person)));
    const found = sought.filter(({ userId }) => userId !== undefined);
    const { outcome, out } = await this.call(channelId, found);
    const failed = sought.filter(({ failure }) => failure);
    const strangers = sought.filter(({ userId, failure }) => userId === undefined && !failure);
    const isDone = outcome.kind === 'done';
    return {
      outcome: isDone ? (worst(failed) ?? outcome) : outcome,
      left: [...failed, ...(isDone ? [] : found)].map(({ person }) => person.id),
      settled: [...strangers, ...(isDone ? found : [])].map(({ person }) => person.name),
      troubles: [
        ...strangers.map(({ person }) => troubleOf('person-unknown', person)),
        ...found.filter(({ userId }) => out.has(userId)).map(({ person }) => troubleOf('person-not-invited', person)),
      ],
    };
  }

  private async seek(person: Colleague): Promise<Sought> {
    const found = await this.users.userOf(person.email);
    if (found.kind === 'done') return { person, userId: found.value };
    return { person, failure: ofDone(found) };
  }

  private async call(
    channelId: string,
    found: readonly Sought[],
  ): Promise<{ outcome: Outcome; out: ReadonlySet<string | undefined> }> {
    if (found.length === 0) return { outcome: { kind: 'done' }, out: new Set() };
    const done = await this.chat.invite({ channelId, userIds: found.flatMap(({ userId }) => userId ?? []) });
    return { outcome: ofDone(done), out: new Set(done.kind === 'done' ? done.value : []) };
  }
}

/** What can still turn out well is waited for. */
function worst(failed: readonly Sought[]): Outcome | undefined {
  return (failed.find(({ failure }) => failure?.kind !== 'refused') ?? failed[0])?.failure;
}

function troubleOf(code: string, { name }: Colleague): Trouble {
  return { code, values: { name } };
}
