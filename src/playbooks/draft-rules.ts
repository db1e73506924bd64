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
  throw new AppError('conflict', { detail: `${draft.publishedBy ?? 'Somebody'} has published this draft already.` });
}

/** @throws AppError `conflict` */
export function demandRevision(draft: Draft, revision: number): void {
  if (draft.revision === revision) return;
  const detail = `${draft.writer.name} has changed the draft since you opened it. Load it again; your text is still in your window.`;
  throw new AppError('conflict', { detail, revision: draft.revision });
}

/** @throws AppError `conflict` before the review, `playbook.same-person` */
export function demandSecondPerson(draft: Draft, actor: Actor): Draft {
  if (draft.state !== 'review') throw new AppError('conflict', { detail: 'Submit the draft for review first.' });
  if (writerOf(actor).id === draft.writer.id) throw new AppError('playbook.same-person');
  return draft;
}

/** The id that a text gives itself, even where the rest cannot be read yet. @throws AppError `playbook.invalid` */
export function idOf(text: string): string {
  const [, id] = /^id:[ \t]*['"]?([a-z0-9][a-z0-9-]{0,62})['"]?[ \t]*(?:#.*)?$/m.exec(text) ?? [];
  if (id === undefined)
    throw new AppError('playbook.invalid', { detail: 'The text needs a line "id: …", or name the playbook.' });
  return id;
}
