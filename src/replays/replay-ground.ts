import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { throwawayDatabase } from '../platform/postgres/throwaway';

/** Where one run is played: an empty database on the house's own server, and a folder. Both are gone afterwards. */
export interface Stage {
  readonly url: string;
  readonly folder: string;
  clear(): Promise<void>;
}

export class ReplayGround {
  /** @param houseUrl connects as the owner. A secret. */
  constructor(readonly houseUrl: string) {}

  /** What a killed process has left of the same run is cleared away first. */
  async build(runId: string): Promise<Stage> {
    const name = `sturmwarte_replay_${runId.replaceAll('-', '')}`;
    const folder = await mkdtemp(join(tmpdir(), 'sturmwarte-replay-'));
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
}
