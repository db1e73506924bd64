import { Injectable } from '@nestjs/common';
import { Audit } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type Tx } from '../platform/postgres/tx';
import { diffPlaybooks } from './domain/shared/diff-playbooks';
import { type Playbook } from './domain/shared/playbook-schema';
import { writePlaybook } from './domain/shared/playbook-text';
import { readPlaybook } from './domain/shared/read-playbook';
import { DraftStore } from './draft.store';
import { Floor } from './floor';
import { PlaybookStore, type VersionRecord } from './playbook.store';
import { type ChangeView, type PlaybookDetail, type PlaybookView } from './playbooks.api';
import { type KnownPlaybook, playbookDetail, playbookView } from './version-views';

const DRAFT = 'draft:';

/** What there is of playbooks, and what becomes of their versions. */
@Injectable()
export class Versions {
  constructor(
    private readonly floor: Floor,
    private readonly store: PlaybookStore,
    private readonly drafts: DraftStore,
    private readonly audit: Audit,
  ) {}

  list(): Promise<PlaybookView[]> {
    return this.floor.run(async (tx) => (await this.known(tx)).map(playbookView));
  }

  /** @throws AppError `not-found` */
  detail(id: string): Promise<PlaybookDetail> {
    return this.floor.run((tx) => this.detailIn(tx, id));
  }

  /** As it was written. @throws AppError `not-found` */
  text(id: string, hash: string): Promise<string> {
    return this.floor.run(async (tx) => {
      const { playbook } = await this.versionOf(tx, id, hash);
      return (await this.store.textOf(tx, hash)) ?? writePlaybook(playbook);
    });
  }

  /** @throws AppError `not-found`, `conflict` where it is deprecated already */
  deprecate(id: string, hash: string, by: { readonly actor: Actor; readonly reason: string }): Promise<PlaybookDetail> {
    const { actor, reason } = by;
    return this.floor.run(async (tx, at) => {
      await this.store.lock(tx, id);
      const { version } = await this.versionOf(tx, id, hash);
      if (!(await this.store.deprecate(tx, hash, { at, by: actor.name, reason })))
        throw new AppError('conflict', { says: { key: 'version-deprecated', values: { version } } });
      const data = { version, hash, reason };
      await this.audit.record(tx, { actor, action: 'playbook.deprecated', subject: id, at, data });
      return this.detailIn(tx, id);
    });
  }

  /** @param from, to hashes, or `draft:<id>`. @throws AppError `not-found`, `playbook.invalid` of a draft that cannot be read */
  diff(from: string, to: string): Promise<ChangeView[]> {
    return this.floor.run(async (tx) => diffPlaybooks(await this.named(tx, from), await this.named(tx, to)));
  }

  private async named(tx: Tx, name: string): Promise<Playbook> {
    if (!name.startsWith(DRAFT)) {
      const stored = await this.store.byHash(tx, name);
      if (stored) return stored.playbook;
      throw new AppError('not-found', { says: { key: 'no-version' } });
    }
    const draft = isUuid(name.slice(DRAFT.length)) ? await this.drafts.byId(tx, name.slice(DRAFT.length)) : undefined;
    if (!draft) throw new AppError('not-found', { says: { key: 'no-draft' } });
    const reading = readPlaybook(draft.text);
    if (reading.playbook) return reading.playbook;
    throw new AppError('playbook.invalid', { says: { key: 'draft-unreadable' } });
  }

  private async versionOf(tx: Tx, id: string, hash: string): Promise<VersionRecord> {
    const found = (await this.store.versions(tx, id)).find((version) => version.hash === hash);
    if (!found) throw new AppError('not-found', { says: { key: 'no-version' } });
    return found;
  }

  private async detailIn(tx: Tx, id: string): Promise<PlaybookDetail> {
    const [known] = await this.known(tx, id);
    if (!known) throw new AppError('not-found', { says: { key: 'no-playbook', values: { id } } });
    return playbookDetail(known);
  }

  private async known(tx: Tx, id?: string): Promise<KnownPlaybook[]> {
    const versions = await this.store.versions(tx, id);
    const drafts = await this.drafts.open(tx, id);
    const updates = await this.store.shippedUpdates(tx);
    const ids = new Set([...versions.map(({ playbook }) => playbook.id), ...drafts.map(({ playbook }) => playbook)]);
    return [...ids].sort().map((one) => ({
      id: one,
      versions: versions.filter(({ playbook }) => playbook.id === one),
      draft: drafts.find(({ playbook }) => playbook === one),
      shippedUpdate: updates.get(one),
    }));
  }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
