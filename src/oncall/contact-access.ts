import { type Actor, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';

/** How a person is reached is their own business; administrators help those who can't do it themselves. */
export function mayChange(actor: Actor, personId: PersonId): boolean {
  return actor.kind === 'person' && (actor.id === personId || actor.role === 'admin');
}

/** @throws AppError `access.denied` */
export function demandChange(actor: Actor, personId: PersonId): void {
  if (!mayChange(actor, personId)) throw new AppError('access.denied');
}

/** Leads must know whether somebody can be reached, not where. @throws AppError `access.denied` */
export function demandSight(actor: Actor, personId: PersonId): void {
  const isLead = actor.kind === 'person' && isAtLeast(actor.role, 'lead');
  if (!isLead && !mayChange(actor, personId)) throw new AppError('access.denied');
}
