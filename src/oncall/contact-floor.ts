import { Injectable } from '@nestjs/common';
import { Audit, type AuditActionOf, type Colleague, PeopleDirectory } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type PersonId } from '../kernel/ids';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type ContactMethod } from './contact-method.store';

/** What the use cases about reaching people stand on, beside their stores. */
@Injectable()
export class ContactFloor {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    readonly people: PeopleDirectory,
    private readonly audit: Audit,
  ) {}

  run<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }

  /** @throws AppError `not-found`, also of somebody who is disabled */
  async person(tx: Tx, id: PersonId): Promise<Colleague> {
    const [person] = await this.people.byIds(tx, [id]);
    if (person?.disabledAt !== null) throw new AppError('not-found', { detail: `There is no person ${id}.` });
    return person;
  }

  /** Without the address: the audit outlives a person's wish to be forgotten. */
  async note(tx: Tx, action: AuditActionOf<'method'>, method: NotedMethod, by: By): Promise<void> {
    const { id, personId, channel } = method;
    await this.audit.record(tx, { ...by, action, subject: id, data: { personId, channel } });
  }

  async noteRules(tx: Tx, personId: PersonId, data: Readonly<Record<string, unknown>>, by: By): Promise<void> {
    await this.audit.record(tx, { ...by, action: 'rules.changed', subject: personId, data });
  }
}

type NotedMethod = Pick<ContactMethod, 'id' | 'personId' | 'channel'>;

export interface By {
  readonly actor: Actor;
  readonly at: Date;
}
