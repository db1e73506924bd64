import { Injectable, Logger } from '@nestjs/common';
import { type AuditActionOf } from '../access/contract';
import { SYSTEM } from '../kernel/actor';
import { canonicalJson } from '../kernel/canonical-json';
import { sha256 } from '../platform/crypto/sha256';
import { Settings } from '../platform/config/settings';
import { Readiness } from '../platform/health/readiness';
import { type Tx } from '../platform/postgres/tx';
import { ResponseLibrary } from './contract';
import { isHeld } from './domain/approval';
import { Floor } from './floor';
import { type TemplateContent } from './responses.api';
import { type NewVersion, type StoredTemplate, TemplateStore } from './template.store';
import { readTemplateFiles } from './template-files';
import { approvedOf } from './template-views.service';

@Injectable()
export class LibraryService extends ResponseLibrary {
  private readonly log = new Logger('Responses');
  private faults: readonly string[] = [];

  constructor(
    private readonly floor: Floor,
    private readonly store: TemplateStore,
    private readonly settings: Settings,
    readiness: Readiness,
  ) {
    super();
    // The storm watch goes on without a response, so a broken file is shown but takes no traffic away.
    readiness.add('responses', () => ({ isReady: true, state: this.faults.length === 0 ? 'ok' : 'faulty' }));
  }

  async load(): Promise<void> {
    const { read, faults } = await readTemplateFiles(this.settings.responses.dir);
    for (const { content } of read) await this.floor.run((tx, now) => this.take(tx, content, now));
    this.faults = faults;
    for (const fault of faults) this.log.error(fault);
  }

  /**
   * A new one is a draft. A newer text replaces one that is as it was shipped and has no approval in force; else it waits beside the one in
   * force until a person takes it: what is approved or was written here is never changed by an update.
   */
  private async take(tx: Tx, content: TemplateContent, now: Date): Promise<void> {
    const shipped = shippedOf(content, now);
    const before = await this.store.lock(tx, content.id);
    if (!before) {
      await this.store.add(tx, shipped, { shippedHash: shipped.hash, incidentId: null });
      return this.note(tx, 'response.added', shipped);
    }
    if (before.shippedHash === shipped.hash || before.hash === shipped.hash) return this.forgetNewer(tx, before);
    if (isOurs(before) && !isHeld(approvedOf(before), now)) {
      const next = { ...shipped, version: before.version + 1 };
      await this.store.replace(tx, next, shipped.hash);
      await this.forgetNewer(tx, before);
      return this.note(tx, 'response.changed', next);
    }
    if (canonicalJson(before.newer) !== shipped.canonical) await this.store.keepNewer(tx, content.id, content);
  }

  /** The file is again what the text in force was made from. */
  private async forgetNewer(tx: Tx, { content, newer }: StoredTemplate): Promise<void> {
    if (newer) await this.store.keepNewer(tx, content.id, null);
  }

  private async note(
    tx: Tx,
    action: AuditActionOf<'response'>,
    { content, version, hash, writtenAt: at }: NewVersion,
  ): Promise<void> {
    const data = { version, hash, isShipped: true };
    await this.floor.ledger.audit.record(tx, { actor: SYSTEM, action, subject: content.id, at, data });
  }
}

/** As it was shipped, and still in use. */
function isOurs({ hash, shippedHash, retiredAt }: StoredTemplate): boolean {
  return hash === shippedHash && retiredAt === null;
}

function shippedOf(content: TemplateContent, now: Date): NewVersion {
  const canonical = canonicalJson(content);
  const hash = sha256(canonical);
  return { content, version: 1, canonical, hash, isShipped: true, writtenBy: null, writtenAt: now };
}
