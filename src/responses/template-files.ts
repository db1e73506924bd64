import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_CHARACTERS, readTemplateFile } from './domain/read-template-file';
import { type TemplateContent } from './responses.api';

export interface TemplateFiles {
  /** In order of their file names. */
  readonly read: readonly { readonly file: string; readonly content: TemplateContent }[];
  /** One line each, with the file. */
  readonly faults: readonly string[];
}

/** A character has at most four bytes in UTF-8. */
const MOST_BYTES = MOST_CHARACTERS * 4;

/** Reads every `*.yaml` of the folder. Whatever is wrong is said; nothing throws. */
export async function readTemplateFiles(dir: string): Promise<TemplateFiles> {
  const read: { file: string; content: TemplateContent }[] = [];
  const faults: string[] = [];
  for (const file of await namesIn(dir, faults)) {
    const content = await readOne(join(dir, file), file, faults);
    const twin = content && read.find((other) => other.content.id === content.id);
    if (twin) faults.push(`${file}: the id ${twin.content.id} stands in ${twin.file} too: give it another`);
    else if (content) read.push({ file, content });
  }
  return { read, faults };
}

async function namesIn(dir: string, faults: string[]): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch (error) {
    faults.push(`the folder ${dir} cannot be read (${(error as Error).message}): set responses.dir`);
    return [];
  }
}

async function readOne(path: string, file: string, faults: string[]): Promise<TemplateContent | undefined> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      faults.push(`${file}: ${size} bytes are too many for a response`);
      return undefined;
    }
    const reading = readTemplateFile(await readFile(path, 'utf8'));
    if (reading.ok) return reading.content;
    faults.push(...reading.faults.map((fault) => `${file}:${fault}`));
  } catch (error) {
    faults.push(`${file}: cannot be read: ${(error as Error).message}`);
  }
  return undefined;
}
