import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type Draft } from './draft.store';

/** Who a text is of. The name is kept beside the id, because people leave and what they wrote stays. */
export function writerOf(actor: Actor): Draft['writer'] {
  return { id: actor.kind === 'system' ? actor.name : actor.id, name: actor.name };
}

/** @throws AppError `conflict` that tells who was first */
export function demandOpen(draft: Draft): Draft {
  if (draft.state !== 'published') return draft;
  throw new AppError('conflict', { says: { key: 'draft-published', values: { name: draft.publishedBy ?? '?' } } });
}

/** @throws AppError `conflict` */
export function demandRevision(draft: Draft, revision: number): void {
  if (draft.revision === revision) return;
  const says = { key: 'draft-changed', values: { name: draft.writer.name } };
  throw new AppError('conflict', { says, revision: draft.revision });
}

/** @throws AppError `conflict` before the review, `playbook.same-person` */
export function demandSecondPerson(draft: Draft, actor: Actor): Draft {
  if (draft.state !== 'review') throw new AppError('conflict', { says: { key: 'draft-not-submitted' } });
  if (writerOf(actor).id === draft.writer.id) throw new AppError('playbook.same-person');
  return draft;
}

/** The id that a text gives itself, even where the rest cannot be read yet. @throws AppError `playbook.invalid` */
export function idOf(text: string): string {
  const [, id] = /^id:[ \t]*['"]?([a-z0-9][a-z0-9-]{0,62})['"]?[ \t]*(?:#.*)?$/m.exec(text) ?? [];
  if (id === undefined) throw new AppError('playbook.invalid', { says: { key: 'playbook-without-id' } });
  return id;
}
