import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ReplayRunView, type ReplayView } from '../../src/replays/replays.api';
import { type Story } from './story';

const TYPESCRIPT = join(__dirname, 'typescript.cjs');
const LOOK_MS = 100;
const MOST_LOOKS = 1_800;

/** The process that plays runs our TypeScript as it stands, as this one does. */
export function playsInTypeScript(): void {
  if (!process.execArgv.includes(TYPESCRIPT)) process.execArgv.push('--require', TYPESCRIPT);
}

/** The process takes real time, of which the story's clock knows nothing; its next piece of work is done now. */
export async function untilOver(story: Story, { file, run }: { file: string; run: string }): Promise<ReplayRunView> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await story.advance(0);
    const found = (await story.get<ReplayView>(`/v1/replays/${file}`)).runs.find(({ id }) => id === run);
    if (found && found.state !== 'waiting' && found.state !== 'running') return found;
    await sleep(LOOK_MS);
  }
  throw new Error(`the run ${run} is not over`);
}
