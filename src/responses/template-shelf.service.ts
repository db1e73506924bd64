import { Injectable } from '@nestjs/common';
import { type AuditActionOf } from '../access/contract';
import { type Actor, identityOf } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { canonicalJson } from '../kernel/canonical-json';
import { type IncidentId } from '../kernel/ids';
import { sha256 } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { Ledger } from './floor';
import { type TemplateContent } from './responses.api';
import { type NewVersion, type StoredTemplate, TemplateStore } from './template.store';

export interface By {
  readonly actor: Actor;
  readonly now: Date;
}

/** Puts texts in force, and says so to whoever waits for approvals. */
@Injectable()
export class TemplateShelf {
  constructor(
    readonly store: TemplateStore,
    private readonly ledger: Ledger,
  ) {}

  /** @throws AppError `not-found`, `response.retired` */
  async lock(tx: Tx, id: string): Promise<StoredTemplate> {
    const template = await this.store.lock(tx, id);
    if (!template) throw new AppError('not-found', { detail: `There is no response ${id}.` });
    if (template.retiredAt)
      throw new AppError('response.retired', { detail: `The response ${id} is not used any more.` });
    return template;
  }

  /** @throws AppError `response.exists` */
  async add(tx: Tx, content: TemplateContent, by: By & { readonly incidentId?: IncidentId }): Promise<StoredTemplate> {
    const version = versionOf(content, 1, by);
    const incidentId = by.incidentId ?? null;
    if (!(await this.store.add(tx, version, { shippedHash: null, incidentId })))
      throw new AppError('response.exists', { detail: `There is a response ${content.id} already.` });
    const added = { ...version, shippedHash: null, newer: null, incidentId, retiredAt: null, approvals: [] };
    await this.note(tx, 'response.added', added, by);
    await this.ask(tx, added);
    return added;
  }

  /** A change of the content is a new version, which nobody has approved; without one nothing happens. */
  async change(tx: Tx, before: StoredTemplate, content: TemplateContent, by: By): Promise<StoredTemplate> {
    const version = versionOf(content, before.version + 1, by);
    if (version.hash === before.hash) return before;
    const isNewer = before.newer !== null && hashOf(before.newer) === version.hash;
    const shippedHash = isNewer ? version.hash : before.shippedHash;
    await this.store.replace(tx, version, shippedHash);
    if (isNewer) await this.store.keepNewer(tx, content.id, null);
    const after = { ...before, ...version, shippedHash, newer: isNewer ? null : before.newer, approvals: [] };
    await this.note(tx, 'response.changed', after, by);
    await this.ask(tx, after);
    return after;
  }

  async retire(tx: Tx, template: StoredTemplate, by: By): Promise<void> {
    await this.store.retire(tx, template.content.id, by.now);
    await this.note(tx, 'response.retired', template, by);
    await this.ask(tx, template);
  }

  /** Whoever shows what waits for approvals looks again. */
  async ask(tx: Tx, { content, incidentId }: StoredTemplate, asked: IncidentId | null = null): Promise<void> {
    await this.ledger.jobs.enqueue(tx, 'response.approval', {
      templateId: content.id,
      incidentId: asked ?? incidentId,
    });
  }

  private async note(
    tx: Tx,
    action: AuditActionOf<'response'>,
    { content, version, hash }: StoredTemplate,
    by: By,
  ): Promise<void> {
    const data = { version, hash };
    await this.ledger.audit.record(tx, { actor: by.actor, action, subject: content.id, at: by.now, data });
  }
}

function hashOf(content: TemplateContent): string {
  return sha256(canonicalJson(content));
}

function versionOf(content: TemplateContent, version: number, { actor, now }: By): NewVersion {
  const canonical = canonicalJson(content);
  const writtenBy = identityOf(actor);
  return { content, version, canonical, hash: sha256(canonical), isShipped: false, writtenBy, writtenAt: now };
}
