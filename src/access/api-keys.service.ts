import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type KeyInput } from './access.api';
import { type ApiKey, ApiKeyStore, type StoredApiKey } from './api-key.store';
import { Audit } from './contract';
import { Floor } from './floor';
import { secretHash } from './secret-hash';

/** A key revoked by another process works here for at most this long. */
const REMEMBER_MS = 5_000;
/** Made-up ids are remembered as well; more than this many are not. */
const MOST_REMEMBERED = 1_000;
const TOUCH_EVERY_MS = 60_000;
const FORM = /^sw_([0-9a-f]{32})_([\w-]{43})$/;

interface Remembered {
  readonly untilMs: number;
  readonly key: Promise<StoredApiKey | undefined>;
  touchedMs: number;
}

@Injectable()
export class ApiKeys {
  /** The intake asks for the same key thousands of times a minute; the database is asked once in REMEMBER_MS. */
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly floor: Floor,
    private readonly store: ApiKeyStore,
    private readonly audit: Audit,
  ) {}

  list(): Promise<readonly ApiKey[]> {
    return this.floor.work.run((tx) => this.store.all(tx));
  }

  /** @returns the key with its secret, `sw_<id>_<secret>`: the only time that it is shown. */
  add({ name, scopes }: KeyInput, actor: Actor): Promise<{ readonly key: ApiKey; readonly secret: string }> {
    const { clock, ids, work } = this.floor;
    const createdAt = clock.now();
    const id = ids.next().replaceAll('-', '');
    const secret = ids.secret(32);
    const key = { id, name, scopes, createdAt, lastUsedAt: undefined };
    return work.run(async (tx) => {
      await this.store.insert(tx, { ...key, secretHash: secretHash(secret) });
      await this.audit.record(tx, { actor, action: 'key.added', subject: id, at: createdAt, data: { name, scopes } });
      return { key, secret: `sw_${id}_${secret}` };
    });
  }

  /** @throws AppError `not-found` */
  async revoke(id: string, actor: Actor): Promise<void> {
    const at = this.floor.clock.now();
    await this.floor.work.run(async (tx) => {
      const key = await this.store.revoke(tx, id, at);
      if (!key) throw new AppError('not-found', { detail: `There is no API key ${id}.` });
      await this.audit.record(tx, { actor, action: 'key.revoked', subject: id, at, data: { name: key.name } });
    });
    this.remembered.delete(id);
  }

  /** @param bearer what stands behind `Bearer `. @returns undefined for a wrong, unknown or revoked key. */
  async actorOf(bearer: string): Promise<Actor | undefined> {
    const [, id, secret] = FORM.exec(bearer) ?? [];
    if (id === undefined || secret === undefined) return undefined;
    const entry = this.recall(id);
    const key = await entry.key;
    if (!key || !timingSafeEqual(key.secretHash, secretHash(secret))) return undefined;
    await this.touch(key, entry);
    return { kind: 'key', id, name: key.name, scopes: key.scopes };
  }

  private recall(id: string): Remembered {
    const nowMs = this.floor.clock.now().getTime();
    const known = this.remembered.get(id);
    if (known && known.untilMs > nowMs) return known;
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    // The promise is kept, not its result: requests that come meanwhile share one question, and a revocation that
    // comes meanwhile is not overwritten by an older answer.
    const key = this.floor.work.run((tx) => this.store.byId(tx, id));
    const fresh = { untilMs: nowMs + REMEMBER_MS, key, touchedMs: known?.touchedMs ?? -Infinity };
    this.remembered.set(id, fresh);
    key.catch(() => this.remembered.delete(id)); // who awaits it meets the error; the next request asks again
    return fresh;
  }

  private async touch(key: StoredApiKey, entry: Remembered): Promise<void> {
    const now = this.floor.clock.now();
    const lastMs = Math.max(entry.touchedMs, key.lastUsedAt?.getTime() ?? -Infinity);
    if (now.getTime() - lastMs < TOUCH_EVERY_MS) return;
    entry.touchedMs = now.getTime();
    await this.floor.work.run((tx) => this.store.touch(tx, key.id, now));
  }
}
