import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropThrowaway, markOf, throwawayDatabase, throwawaysOf } from '../platform/postgres/throwaway';
import { type Turn } from './replay.store';

/** Where one run is played: an empty database on the house's own server, and a folder. Both are gone afterwards. */
export interface Stage {
  readonly url: string;
  readonly folder: string;
  clear(): Promise<void>;
}

/** Stages bear the name of their house and their turn: what a killed process has left is found again, and nobody else's is touched. */
export class ReplayGround {
  private beginning: Promise<string> | undefined;

  /** @param houseUrl connects as the owner. A secret. */
  constructor(readonly houseUrl: string) {}

  /** What was left of the same turn is cleared away first. */
  async build(turn: Turn): Promise<Stage> {
    const name = nameOf(await this.nameOfOurs(), turn);
    const folder = folderOf(name);
    await rm(folder, { recursive: true, force: true });
    // never one that somebody else on this machine has made in its place
    await mkdir(folder, { mode: 0o700 });
    const database = await throwawayDatabase(this.houseUrl, { name }).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
    const clear = async (): Promise<void> => {
      await rm(folder, { recursive: true, force: true });
      await database.close();
    };
    return { url: database.url, folder, clear };
  }

  /**
   * Clears away what killed processes have left: databases, and folders of this machine.
   * @param running asked after the look around, so that whoever builds meanwhile is among them
   * @returns how many stages were left
   */
  async sweep(running: () => Promise<readonly Turn[]>): Promise<number> {
    const ours = await this.nameOfOurs();
    const databases = await throwawaysOf(this.houseUrl, ours);
    const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(ours));
    const found = new Set([...databases, ...folders]);
    if (found.size === 0) return 0;
    for (const turn of await running()) found.delete(nameOf(ours, turn));
    for (const name of found) await rm(folderOf(name), { recursive: true, force: true });
    for (const name of databases) if (found.has(name)) await dropThrowaway(this.houseUrl, name);
    return found.size;
  }

  private nameOfOurs(): Promise<string> {
    this.beginning ??= markOf(this.houseUrl).then(
      (mark) => `sturmwarte_replay_${mark}_`,
      (error: unknown) => {
        this.beginning = undefined;
        throw error;
      },
    );
    return this.beginning;
  }
}

/** PostgreSQL cuts names of more than 63 characters off. */
function nameOf(ours: string, { id, tries }: Turn): string {
  return `${ours}${id.replaceAll('-', '')}_${tries}`;
}

function folderOf(name: string): string {
  return join(tmpdir(), name);
}
