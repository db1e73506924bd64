import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { masked } from '../delivery/contract';
import { type MessageId, type MethodId, type PersonId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { demandChange, demandSight, mayChange } from './contact-access';
import { ContactCodes } from './contact-codes.service';
import { ContactFloor } from './contact-floor';
import { type ContactMethod, ContactMethodStore } from './contact-method.store';
import { MethodDrafts } from './contact-drafts';
import { say } from './contact-texts';
import { isProven } from './contact-usable';
import { type CodeVerdict } from './domain/contact-code';
import { type MethodInput, type MethodView, type NewMethod } from './oncall.api';

/** Who asks, and in which language they are told what is wrong. */
export interface Caller {
  readonly actor: Actor;
  readonly language: Language;
}

/** What people do with their contact methods. */
@Injectable()
export class ContactDesk {
  constructor(
    private readonly floor: ContactFloor,
    private readonly store: ContactMethodStore,
    private readonly codes: ContactCodes,
    private readonly drafts: MethodDrafts,
  ) {}

  /** @throws AppError `access.denied`, `not-found` */
  list(personId: PersonId, { actor }: Caller): Promise<readonly MethodView[]> {
    demandSight(actor, personId);
    return this.floor.run(async (tx) => {
      const { id } = await this.floor.person(tx, personId);
      const methods = await this.store.of(tx, [id]);
      return methods.map((method) => methodView(method, actor));
    });
  }

  /** Its code is on the way when this returns. @throws AppError `access.denied`, `not-found`, `contact.*`, `request.too-many` */
  add(personId: PersonId, input: MethodInput, { actor, language }: Caller): Promise<NewMethod> {
    demandChange(actor, personId);
    return this.floor.run(async (tx, now) => {
      const person = await this.floor.person(tx, personId);
      await this.store.lockPerson(tx, person.id);
      const id = await this.drafts.insert(tx, { person, input }, { now, language });
      const method = await this.get(tx, id);
      await this.floor.note(tx, 'method.added', method, { actor, at: now });
      await this.codes.send(tx, person, method, { now, language });
      const secret = method.channel === 'webhook' ? method.secret : null;
      return { ...methodView(method, actor), ...(secret !== null && { secret }) };
    });
  }

  /** @throws AppError `access.denied`, `not-found`, `conflict`, `contact.channel-off`, `request.too-many` */
  sendCode(id: MethodId, { actor, language }: Caller): Promise<void> {
    return this.change(id, actor, async (tx, method, now) => {
      if (isProven(method)) throw new AppError('conflict', { detail: say(language, 'proven') });
      this.drafts.demandOn(method.channel, language);
      const person = await this.floor.person(tx, method.personId);
      await this.codes.send(tx, person, method, { now, language });
    });
  }

  /** @throws AppError `access.denied`, `not-found`, `contact.code-wrong`, `contact.code-over` */
  async verify(id: MethodId, code: string, { actor, language }: Caller): Promise<MethodView> {
    const { verdict, view } = await this.change(id, actor, async (tx, method, now) => {
      const found = await this.codes.judge(tx, method, code, now);
      if (found === 'right') await this.floor.note(tx, 'method.verified', method, { actor, at: now });
      return { verdict: found, view: methodView(await this.get(tx, id), actor) };
    });
    // After the commit: a wrong code counts, also because this throws.
    demandRight(verdict, language);
    return view;
  }

  /** @throws AppError `access.denied`, `not-found`, `contact.unproven`, `contact.channel-off`, `request.too-many` */
  test(id: MethodId, { actor, language }: Caller): Promise<MessageId> {
    return this.change(id, actor, async (tx, method, now) => {
      if (!isProven(method)) throw new AppError('contact.unproven', { detail: say(language, 'unproven') });
      this.drafts.demandOn(method.channel, language);
      const person = await this.floor.person(tx, method.personId);
      const messageId = await this.codes.test(tx, person, method, { now, language });
      await this.floor.note(tx, 'method.tested', method, { actor, at: now });
      return messageId;
    });
  }

  /** @throws AppError `access.denied`, `not-found` */
  remove(id: MethodId, { actor }: Caller): Promise<void> {
    return this.change(id, actor, async (tx, method, now) => {
      await this.store.remove(tx, id, now);
      await this.floor.note(tx, 'method.removed', method, { actor, at: now });
    });
  }

  private change<T>(
    id: MethodId,
    actor: Actor,
    work: (tx: Tx, method: ContactMethod, now: Date) => Promise<T>,
  ): Promise<T> {
    return this.floor.run(async (tx, now) => {
      const { personId } = await this.get(tx, id);
      demandChange(actor, personId);
      await this.store.lockPerson(tx, personId);
      const method = await this.store.lock(tx, id);
      if (!method) throw noMethod(id);
      return work(tx, method, now);
    });
  }

  private async get(tx: Tx, id: MethodId): Promise<ContactMethod> {
    const method = await this.store.find(tx, id);
    if (!method) throw noMethod(id);
    return method;
  }
}

function noMethod(id: MethodId): AppError {
  return new AppError('not-found', { detail: `There is no contact method ${id}.` });
}

function demandRight(verdict: CodeVerdict, language: Language): void {
  if (verdict === 'wrong') throw new AppError('contact.code-wrong', { detail: say(language, 'code.wrong') });
  if (verdict === 'over') throw new AppError('contact.code-over', { detail: say(language, 'code.over') });
}

function methodView(method: ContactMethod, actor: Actor): MethodView {
  const { id, personId, channel, address, label, verifiedAt, disabledAt, disabledReason, last } = method;
  return {
    ...{ id, personId, channel, label, disabledReason },
    address: mayChange(actor, personId) ? address : masked(channel, address),
    state: stateOf(method),
    verifiedAt: verifiedAt?.toISOString() ?? null,
    disabledAt: disabledAt?.toISOString() ?? null,
    last: last && { at: last.at.toISOString(), state: last.state, failure: last.failure },
  };
}

function stateOf({ verifiedAt, disabledAt }: ContactMethod): MethodView['state'] {
  if (disabledAt) return 'disabled';
  return verifiedAt ? 'usable' : 'unverified';
}
