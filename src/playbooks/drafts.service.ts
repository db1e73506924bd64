import { Injectable } from '@nestjs/common';
import { Audit, type AuditActionOf } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Ids } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { type Playbook } from './domain/shared/playbook-schema';
import { writePlaybook } from './domain/shared/playbook-text';
import { type Draft, DraftStore } from './draft.store';
import { demandOpen, demandRevision, demandSecondPerson, idOf, writerOf } from './draft-rules';
import { Floor } from './floor';
import { PlaybookJudge } from './playbook-judge';
import { PlaybookStore, type StoredPlaybook } from './playbook.store';
import { type DraftView, type EditDraft, type NewDraft, type PlaybookWorldView } from './playbooks.api';
import { draftView, faultView, worldView } from './version-views';

/** Who does it, and in which language they are told what is wrong. */
export interface Editor {
  readonly actor: Actor;
  readonly language: Language;
}

/** What drafting writes to. */
@Injectable()
export class DraftDesk {
  constructor(
    readonly drafts: DraftStore,
    readonly playbooks: PlaybookStore,
    readonly audit: Audit,
    readonly ids: Ids,
  ) {}
}

/** From the first line to what new runs take. Each call is one transaction. */
@Injectable()
export class Drafts {
  constructor(
    private readonly floor: Floor,
    private readonly desk: DraftDesk,
    private readonly judge: PlaybookJudge,
  ) {}

  /** @throws AppError `conflict` where there is an open one, `not-found`, `playbook.invalid` where nothing says which playbook it is */
  add({ playbook, text: given }: NewDraft, { actor, language }: Editor): Promise<DraftView> {
    return this.floor.run(async (tx, now) => {
      const id = playbook ?? idOf(given ?? '');
      const inForce = await this.desk.playbooks.inForce(tx, id);
      const draft: Draft = {
        id: this.desk.ids.next(),
        playbook: id,
        state: 'draft',
        text: given ?? (await this.textToBeginWith(tx, id, inForce)),
        base: inForce?.hash ?? null,
        revision: 1,
        writer: writerOf(actor),
        changedAt: now,
        returnedBecause: null,
        publishedBy: null,
      };
      if (!(await this.desk.drafts.add(tx, draft))) throw await this.taken(tx, id);
      await this.record(tx, draft, { actor, action: 'playbook.drafted', at: now });
      return this.view(tx, draft, language);
    });
  }

  get(id: string, language: Language): Promise<DraftView> {
    return this.floor.run(async (tx) =>
      this.view(tx, demandOpen(known(await this.desk.drafts.byId(tx, id))), language),
    );
  }

  /** What an editor judges by while somebody types. */
  world(): Promise<PlaybookWorldView> {
    return this.floor.run(async (tx) => worldView(await this.judge.world(tx)));
  }

  /** Editing what is in review takes it back into work. @throws AppError `not-found`, `conflict` */
  edit(id: string, { text, revision }: EditDraft, editor: Editor): Promise<DraftView> {
    return this.change(id, editor, async (tx, draft) => {
      demandRevision(draft, revision);
      const inForce = await this.desk.playbooks.inForce(tx, draft.playbook);
      return {
        action: 'playbook.edited',
        draft: {
          ...draft,
          text,
          state: 'draft',
          // whoever saves has seen what is in force by now
          base: inForce?.hash ?? null,
          revision: draft.revision + 1,
          writer: text === draft.text ? draft.writer : writerOf(editor.actor),
        },
      };
    });
  }

  /** @throws AppError `not-found`, `conflict` */
  submit(id: string, editor: Editor): Promise<DraftView> {
    return this.change(id, editor, (_tx, draft) =>
      Promise.resolve({ action: 'playbook.submitted', draft: { ...draft, state: 'review', returnedBecause: null } }),
    );
  }

  /** @throws AppError `not-found`, `conflict` */
  giveBack(id: string, reason: string, editor: Editor): Promise<DraftView> {
    return this.change(id, editor, (_tx, draft) => {
      if (draft.state !== 'review') throw new AppError('conflict', { says: { key: 'draft-not-in-review' } });
      return Promise.resolve({
        action: 'playbook.returned',
        draft: { ...draft, state: 'draft', returnedBecause: reason },
      });
    });
  }

  /** @throws AppError `not-found`, `conflict` */
  drop(id: string, actor: Actor): Promise<void> {
    return this.floor.run(async (tx, at) => {
      const draft = demandOpen(known(await this.desk.drafts.forChange(tx, id)));
      await this.desk.drafts.remove(tx, id);
      await this.record(tx, draft, { actor, action: 'playbook.draft-dropped', at });
    });
  }

  /**
   * What two people stand for goes into force. @returns the playbook's id
   * @throws AppError `not-found`, `conflict`, `playbook.same-person`, `playbook.faulty`
   */
  publish(id: string, { actor, language }: Editor): Promise<string> {
    return this.floor.run(async (tx, at) => {
      const draft = demandSecondPerson(demandOpen(known(await this.desk.drafts.forChange(tx, id))), actor);
      const playbook = await this.soundOf(tx, draft, language);
      await this.demandSameBase(tx, draft);
      const stored = await this.desk.playbooks.publish(tx, {
        playbook,
        text: draft.text,
        source: 'console',
        at,
        writtenBy: draft.writer.name,
        publishedBy: actor.name,
      });
      await this.desk.drafts.save(tx, { ...draft, state: 'published', publishedBy: actor.name, changedAt: at });
      const { hash, version } = stored;
      const data = { version, hash, writtenBy: draft.writer.name };
      await this.desk.audit.record(tx, { actor, action: 'playbook.published', subject: draft.playbook, at, data });
      return draft.playbook;
    });
  }

  private async soundOf(tx: Tx, draft: Draft, language: Language): Promise<Playbook> {
    const reading = await this.judge.read(tx, draft.text, { language, id: draft.playbook });
    if (reading.ok) return reading.playbook;
    throw new AppError('playbook.faulty', { faults: reading.faults.map(faultView) });
  }

  /** A file may have brought a newer version while somebody wrote: it must not go out of force unseen. */
  private async demandSameBase(tx: Tx, { playbook, base }: Draft): Promise<void> {
    await this.desk.playbooks.lock(tx, playbook);
    const inForce = await this.desk.playbooks.inForce(tx, playbook);
    if ((inForce?.hash ?? null) === base) return;
    const says = inForce
      ? { key: 'draft-outdated', values: { version: inForce.version } }
      : { key: 'draft-without-base' };
    throw new AppError('conflict', { says });
  }

  private async textToBeginWith(tx: Tx, id: string, inForce: StoredPlaybook | undefined): Promise<string> {
    const newest = inForce ?? (await this.desk.playbooks.versions(tx, id)).at(0);
    if (!newest) throw new AppError('not-found', { says: { key: 'no-playbook', values: { id } } });
    return (await this.desk.playbooks.textOf(tx, newest.hash)) ?? writePlaybook(newest.playbook);
  }

  private async taken(tx: Tx, playbook: string): Promise<AppError> {
    const [open] = await this.desk.drafts.open(tx, playbook);
    const says = { key: 'draft-taken', values: { name: open?.writer.name ?? '?', playbook } };
    return new AppError('conflict', { says, draft: open?.id });
  }

  private change(
    id: string,
    { actor, language }: Editor,
    changed: (tx: Tx, draft: Draft) => Promise<{ readonly action: AuditActionOf<'playbook'>; readonly draft: Draft }>,
  ): Promise<DraftView> {
    return this.floor.run(async (tx, now) => {
      const { action, draft } = await changed(tx, demandOpen(known(await this.desk.drafts.forChange(tx, id))));
      const saved = { ...draft, changedAt: now };
      await this.desk.drafts.save(tx, saved);
      await this.record(tx, saved, { actor, action, at: now });
      return this.view(tx, saved, language);
    });
  }

  private async record(
    tx: Tx,
    draft: Draft,
    entry: { actor: Actor; action: AuditActionOf<'playbook'>; at: Date },
  ): Promise<void> {
    const { playbook, id, revision, returnedBecause } = draft;
    const data = { draft: id, revision, ...(returnedBecause === null ? {} : { reason: returnedBecause }) };
    await this.desk.audit.record(tx, { ...entry, subject: playbook, data });
  }

  private async view(tx: Tx, draft: Draft, language: Language): Promise<DraftView> {
    const { faults } = await this.judge.read(tx, draft.text, { language, id: draft.playbook });
    return draftView(draft, faults);
  }
}

function known(draft: Draft | undefined): Draft {
  if (!draft) throw new AppError('not-found', { says: { key: 'no-draft' } });
  return draft;
}
