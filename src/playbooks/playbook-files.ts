import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlaybookFileFaults } from './contract';
import { type Playbook } from './domain/shared/playbook-schema';
import { MOST_CHARACTERS, type PlaybookFault, readPlaybook } from './domain/shared/read-playbook';

export interface PlaybookFile {
  readonly file: string;
  readonly playbook: Playbook;
  readonly text: string;
}

export interface PlaybookFiles {
  /** In order of their file names. */
  readonly read: readonly PlaybookFile[];
  readonly broken: readonly PlaybookFileFaults[];
}

/** A character has at most four bytes in UTF-8. */
const MOST_BYTES = MOST_CHARACTERS * 4;

/** Reads every `*.yaml` of the folder. Whatever is wrong is said; nothing throws. */
export async function readPlaybookFiles(dir: string): Promise<PlaybookFiles> {
  const read: PlaybookFile[] = [];
  const broken: PlaybookFileFaults[] = [];
  for (const file of await namesIn(dir, broken)) {
    const { found, faults } = await readOne(join(dir, file), file);
    const twin = found && read.find(({ playbook }) => playbook.id === found.playbook.id);
    if (twin)
      broken.push({
        file,
        faults: [`${file}: the id ${twin.playbook.id} stands in ${twin.file} too: give it another`],
      });
    else if (found) read.push(found);
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

async function readOne(path: string, file: string): Promise<{ found?: PlaybookFile; faults: string[] }> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return { faults: [`${file}: ${size} bytes are too many for a playbook`] };
    const text = await readFile(path, 'utf8');
    const reading = readPlaybook(text);
    if (reading.ok) return { found: { file, playbook: reading.playbook, text }, faults: [] };
    return {
      faults: reading.faults.filter(({ severity }) => severity === 'fault').map((fault) => lineOf(file, fault)),
    };
  } catch (error) {
    return { faults: [`${file}: cannot be read: ${(error as Error).message}`] };
  }
}

/** As compilers write it, so that editors can jump to the place. */
export function lineOf(file: string, { line, column, path, message, mend }: PlaybookFault, kind?: string): string {
  return `${file}:${line}:${column}: ${kind === undefined ? '' : `${kind}: `}${path === '' ? '' : `${path}: `}${message} – ${mend}`;
}
