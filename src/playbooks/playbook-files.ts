import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlaybookFileFaults } from './contract';
import { type Playbook } from './domain/shared/playbook-schema';
import { MOST_CHARACTERS, readPlaybook } from './domain/shared/read-playbook';

export interface PlaybookFiles {
  /** In order of their file names. */
  readonly read: readonly { readonly file: string; readonly playbook: Playbook }[];
  readonly broken: readonly PlaybookFileFaults[];
}

/** A character has at most four bytes in UTF-8. */
const MOST_BYTES = MOST_CHARACTERS * 4;

/** Reads every `*.yaml` of the folder. Whatever is wrong is said; nothing throws. */
export async function readPlaybookFiles(dir: string): Promise<PlaybookFiles> {
  const read: { file: string; playbook: Playbook }[] = [];
  const broken: PlaybookFileFaults[] = [];
  for (const file of await namesIn(dir, broken)) {
    const { playbook, faults } = await readOne(join(dir, file), file);
    const twin = playbook && read.find((other) => other.playbook.id === playbook.id);
    if (twin)
      broken.push({
        file,
        faults: [`${file}: the id ${twin.playbook.id} stands in ${twin.file} too: give it another`],
      });
    else if (playbook) read.push({ file, playbook });
    else broken.push({ file, faults });
  }
  return { read, broken };
}

async function namesIn(dir: string, broken: PlaybookFileFaults[]): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch (error) {
    const faults = [`the folder ${dir} cannot be read (${(error as Error).message}): set playbooks.dir`];
    broken.push({ file: dir, faults });
    return [];
  }
}

async function readOne(path: string, file: string): Promise<{ playbook?: Playbook; faults: string[] }> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return { faults: [`${file}: ${size} bytes are too many for a playbook`] };
    const reading = readPlaybook(await readFile(path, 'utf8'));
    if (reading.ok) return { playbook: reading.playbook, faults: [] };
    return {
      faults: reading.faults.map(
        ({ line, column, path: at, message, mend }) =>
          `${file}:${line}:${column}: ${at === '' ? '' : `${at}: `}${message}; ${mend}`,
      ),
    };
  } catch (error) {
    return { faults: [`${file}: cannot be read: ${(error as Error).message}`] };
  }
}
