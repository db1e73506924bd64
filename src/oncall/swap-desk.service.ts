import { Injectable } from '@nestjs/common';
import { type AuditActionOf, PeopleDirectory } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { say } from './contact-texts';
import { gapsOf } from './domain/schedule-gaps';
import { type Span } from './domain/rotation';
import { shiftsBetween } from './domain/schedule';
import { type ChangeView, type SwapInput } from './oncall.api';
import { demandHere, demandOwnOrLead, invalid, viewOf } from './override-desk.service';
import { spanOf } from './schedule-check';
import { type StoredChange, type Swap } from './schedule-change.store';
import { type Asker, ScheduleFloor } from './schedule-floor';
import { type LoadedPlan } from './schedule-plans';
import { SwapFile } from './swap-file.service';

/** One gives a shift, another takes it, perhaps for one of their own. It holds when the other accepts. */
@Injectable()
export class SwapDesk {
  constructor(
    private readonly floor: ScheduleFloor,
    private readonly file: SwapFile,
    private readonly people: PeopleDirectory,
  ) {}

  /** @throws AppError `not-found`, `access.denied`, `request.invalid`, `conflict` where the shift is not theirs */
  ask(scheduleId: string, input: SwapInput, { actor, language }: Asker): Promise<ChangeView> {
    const span = spanOf(input, language);
    const inReturn = input.inReturn && spanOf(input.inReturn, language);
    demandOwnOrLead(actor, input.fromPersonId, say(language, 'schedule.swap-own-only'));
    return this.floor.run(async (tx, now) => {
      const [from, to] = [input.fromPersonId as PersonId, input.toPersonId as PersonId];
      if (from === to) throw invalid(language, 'same-person');
      await demandHere(tx, this.people, { ids: [from, to], language });
      const loaded = await this.file.open(tx, scheduleId, enclosing(span, inReturn));
      const swap: Swap = {
        ...{ id: this.floor.nextId(), scheduleId: loaded.schedule.id, kind: 'swap', state: 'proposed', ...span },
        ...{ personId: to, insteadOf: from, inReturn, uid: null, createdBy: actor.name },
      };
      demandPossible(loaded, swap, { now, language });
      await this.file.add(tx, swap, { actor, now, loaded, names: await this.names(tx, swap) });
      const data = { schedule: swap.scheduleId, from, to, at: input.from, until: input.to, inReturn: input.inReturn };
      await this.floor.note(tx, { actor, action: 'swap.asked', subject: swap.id, data });
      return viewOf(tx, this.people, swap);
    });
  }

  /** @throws AppError `not-found`, `access.denied`, `conflict` where it is settled, has begun, or the shift is not theirs any more */
  accept(id: string, asker: Asker): Promise<ChangeView> {
    return this.settle(id, 'in-force', asker);
  }

  decline(id: string, asker: Asker): Promise<ChangeView> {
    return this.settle(id, 'declined', asker);
  }

  withdraw(id: string, asker: Asker): Promise<ChangeView> {
    return this.settle(id, 'withdrawn', asker);
  }

  private settle(id: string, state: Exclude<StoredChange['state'], 'proposed'>, asker: Asker): Promise<ChangeView> {
    const { actor, language } = asker;
    return this.floor.run(async (tx, now) => {
      const { swap, loaded } = await this.find(tx, id, language);
      if (state === 'withdrawn') demandOwnOrLead(actor, swap.insteadOf, say(language, 'schedule.swap-withdraw'));
      else demandAsked(actor, swap, language);
      if (state === 'in-force') {
        await demandHere(tx, this.people, { ids: [swap.personId, swap.insteadOf], language });
        demandPossible(loaded, swap, { now, language });
      }
      await this.file.settle(tx, swap, state, { actor, now, loaded, names: await this.names(tx, swap) });
      const action: AuditActionOf<'swap'> = state === 'in-force' ? 'swap.accepted' : `swap.${state}`;
      await this.floor.note(tx, { actor, action, subject: id, data: { schedule: swap.scheduleId } });
      return viewOf(tx, this.people, { ...swap, state });
    });
  }

  private async names(tx: Tx, { personId, insteadOf }: Swap): Promise<ReadonlyMap<PersonId, string>> {
    const people = await this.people.byIds(tx, [personId, insteadOf]);
    return new Map(people.map(({ id, name }) => [id, name]));
  }

  /** @throws AppError `not-found`, `conflict` */
  private async find(tx: Tx, id: string, language: Language): Promise<{ swap: Swap; loaded: LoadedPlan }> {
    const found = await this.file.find(tx, id);
    if (!found) throw new AppError('not-found', { detail: `There is no swap ${id}.` });
    const loaded = await this.file.open(tx, found.scheduleId, enclosing(found, found.inReturn));
    // Read again, because what was before the lock may have been settled by somebody else.
    const swap = await this.file.find(tx, id);
    if (swap?.state !== 'proposed') throw new AppError('conflict', { detail: say(language, 'schedule.swap-settled') });
    return { swap, loaded };
  }
}

function demandAsked(actor: Actor, { personId }: Swap, language: Language): void {
  if (actor.kind === 'person' && actor.id === personId) return;
  throw new AppError('access.denied', { detail: say(language, 'schedule.swap-asked-only') });
}

/** Both still have what they give away, and none of it has begun. @throws AppError `conflict` */
function demandPossible(
  { plan }: LoadedPlan,
  { personId, insteadOf, inReturn, ...span }: Swap,
  { now, language }: { readonly now: Date; readonly language: Language },
): void {
  const isTheirs = (owner: PersonId, { from, to }: Span): boolean => {
    const own = shiftsBetween(plan, from, to).filter((shift) => shift.personId === owner);
    return gapsOf(own, { from, to }).length === 0;
  };
  const conflict = (key: string): AppError => new AppError('conflict', { detail: say(language, `schedule.${key}`) });
  const first = Math.min(span.from, inReturn?.from ?? span.from);
  if (first < now.getTime()) throw conflict('swap-begun');
  if (!isTheirs(insteadOf, span)) throw conflict('swap-not-theirs');
  if (inReturn && !isTheirs(personId, inReturn)) throw conflict('swap-return-not-theirs');
}

function enclosing(span: Span, inReturn: Span | null): Span {
  return {
    from: Math.min(span.from, inReturn?.from ?? span.from),
    to: Math.max(span.to, inReturn?.to ?? span.to),
  };
}
