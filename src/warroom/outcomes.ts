import { type Delivery, type Fate } from '../kernel/delivery';
import { type Outcome } from './domain/after-call';
import { type ChatChannel, type Done } from './ports';

/** The adapter's answers in the queue's words. */
export function ofDone(done: Done<unknown>): Outcome {
  if (done.kind === 'done' || done.kind === 'already') return { kind: 'done' };
  return done.kind === 'taken' ? { kind: 'refused', reason: 'name-taken' } : done;
}

export function ofCreation(done: Done<ChatChannel>): Outcome {
  if (done.kind === 'done') return { kind: 'done', channel: done.value };
  // that a room is there tells nothing of where it is
  return done.kind === 'already' ? { kind: 'taken' } : done;
}

export function ofFinding(done: Done<ChatChannel | undefined>): Outcome {
  if (done.kind === 'done') return done.value ? { kind: 'done', channel: done.value } : { kind: 'missing' };
  // who may not look may still try: the name tells
  if (done.kind === 'refused') return { kind: 'missing' };
  return done.kind === 'try-again' || done.kind === 'unknown' ? unclear(done.reason) : unclear(done.kind);
}

export function ofDelivery(delivery: Delivery): Outcome {
  if (delivery.kind === 'accepted') return { kind: 'done', providerId: delivery.providerId };
  return delivery.kind === 'refused' ? { kind: 'refused', reason: delivery.reason } : delivery;
}

export function ofFate(fate: Fate): Outcome {
  switch (fate.kind) {
    case 'accepted':
      return { kind: 'done', providerId: fate.providerId };
    case 'not-found':
      return { kind: 'missing' };
    case 'cannot-tell':
      return unclear(fate.reason);
    case 'refused':
      return { kind: 'refused', reason: fate.reason };
  }
}

function unclear(reason: string): Outcome {
  return { kind: 'unknown', reason };
}
