import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { LOCK_KEYS } from './lock-keys';

/** When one of its processes crashes, PostgreSQL ends all connections and recovers by itself, most often within a second. */
const BACK_WITHIN_MS = 30_000;
const BETWEEN_TRIES_MS = 200;

interface GuardedServer {
  readonly url: string;
  /** Whether the server's first process lives: without it there is nothing to come back to. */
  readonly isAlive: () => boolean;
}

/** Takes the cluster for this process alone, and notices when the server dies. */
export class EmbeddedGuard {
  /** Resolves when the server is gone, or cannot be reached for longer than a recovery takes; never after `release()`. */
  readonly lost: Promise<void>;
  private declareLost: () => void = () => undefined;
  private client: Client | undefined;
  private isReleased = false;

  constructor(private readonly server: GuardedServer) {
    this.lost = new Promise((done) => (this.declareLost = done));
  }

  /** @returns false when another process has it */
  async take(): Promise<boolean> {
    const client = new Client({
      connectionString: this.server.url,
      application_name: 'sturmwarte guard',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => undefined); // followed by 'end', or the call below says it
    try {
      await client.connect();
      const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [
        LOCK_KEYS.instance,
      ]);
      if (rows[0]?.ours === true && !this.isReleased) return this.hold(client);
    } catch (error) {
      await client.end().catch(() => undefined); // it never was open, or is gone
      throw error;
    }
    await client.end();
    return false;
  }

  async release(): Promise<void> {
    this.isReleased = true;
    await this.client?.end().catch(() => undefined); // the server may have been faster
  }

  private hold(client: Client): true {
    this.client = client;
    client.once('end', () => void this.comeBack());
    return true;
  }

  private async comeBack(): Promise<void> {
    const broke = performance.now();
    while (!this.isReleased && this.server.isAlive() && performance.now() - broke < BACK_WITHIN_MS) {
      await sleep(BETWEEN_TRIES_MS);
      if (await this.isBack()) return;
    }
    if (!this.isReleased) this.declareLost();
  }

  private async isBack(): Promise<boolean> {
    try {
      return await this.take();
    } catch {
      return false; // "not yet" is an answer here
    }
  }
}
