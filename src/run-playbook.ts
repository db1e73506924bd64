import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Environment } from './platform/config/env-source';
import { terminalLanguage } from './platform/config/environment';
import { loadSettings, SettingsError } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { sha256 } from './platform/crypto/sha256';
import { type Language, textOf, type TextValues } from './platform/i18n/texts';
import { asksForHelp } from './platform/start/help';
import { EXIT } from './platform/start/exit-codes';
import { diffPlaybooks } from './playbooks/domain/shared/diff-playbooks';
import { type Playbook } from './playbooks/domain/shared/playbook-schema';
import { playbookJsonSchema } from './playbooks/domain/shared/playbook-json-schema';
import { canonicalOf } from './playbooks/domain/shared/playbook-text';
import { type PlaybookWorld } from './playbooks/domain/shared/playbook-world';
import { type PlaybookReading, readPlaybook } from './playbooks/domain/shared/read-playbook';
import { upgradeText } from './playbooks/domain/shared/upgrade-text';
import { lineOf } from './playbooks/playbook-files';
import { type ChangeView } from './playbooks/playbooks.api';
import { worldOfSettings } from './playbooks/world-of-settings';

const USAGE = `npm run --silent playbook -- check FILE… [--json]
npm run --silent playbook -- diff OLD NEW [--json]
npm run --silent playbook -- upgrade FILE > NEW
npm run --silent playbook -- schema > config/playbook.schema.json`;
const HELP = `${USAGE}

check   says what is wrong with playbooks, one line each: file:line:column, fault or warning, what and how to mend it. Webhooks and lists are looked
        up in the settings; who holds which function is known only to the service, and checked when a playbook is published.
diff    says what changed in meaning, step by step; comments and order of fields don't count.
upgrade writes a playbook of format 1 in the words of format 2, with its comments.
schema  writes the JSON Schema by which editors complete and check.
Exit status: 0 sound (warnings allowed), 2 faults or unusable arguments, 1 a bug.
`;
const UNUSABLE = 2;
const HASH_SHOWN = 12;

/** The process around the command. */
export interface PlaybookSurroundings {
  readonly environment: Environment;
  readonly out: (text: string) => void;
  /** One line for the person who waits. */
  readonly say: (line: string) => void;
}

/** What the person did wrong, in words. */
class UsageError extends Error {}

interface Command {
  readonly files: readonly string[];
  readonly isJson: boolean;
  readonly language: Language;
  readonly around: PlaybookSurroundings;
}

/** @returns the exit code of the process */
export async function runPlaybook(argv: readonly string[], around: PlaybookSurroundings): Promise<number> {
  if (asksForHelp(argv)) {
    around.out(HELP);
    return 0;
  }
  try {
    return await perform(argv, around);
  } catch (error) {
    const isKnown = error instanceof UsageError || error instanceof SettingsError;
    around.say(isKnown ? error.message : String((error as Error).stack));
    return isKnown ? UNUSABLE : EXIT.bug;
  }
}

/** How many files each takes, and what it does with them. */
const COMMANDS: Readonly<
  Record<string, { readonly least: number; readonly most: number; run(command: Command): Promise<number> }>
> = {
  check: { least: 1, most: Infinity, run: check },
  diff: { least: 2, most: 2, run: diff },
  upgrade: { least: 1, most: 1, run: upgrade },
  schema: { least: 0, most: 0, run: schema },
};

function perform(argv: readonly string[], around: PlaybookSurroundings): Promise<number> {
  const { positionals, values } = parsed(argv);
  const [what = '', ...files] = positionals;
  const command = Object.hasOwn(COMMANDS, what) ? COMMANDS[what] : undefined;
  if (!command || files.length < command.least || files.length > command.most) throw new UsageError(USAGE);
  const language = terminalLanguage(around.environment);
  return command.run({ files, isJson: values.json === true, language, around });
}

function schema({ around }: Command): Promise<number> {
  around.out(`${JSON.stringify(playbookJsonSchema(), null, 2)}\n`);
  return Promise.resolve(0);
}

function parsed(argv: readonly string[]): {
  readonly positionals: readonly string[];
  readonly values: { json?: boolean };
} {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { json: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
}

async function check({ files, isJson, language, around }: Command): Promise<number> {
  const world = worldOfSettings(loadSettings(projectRoot(), around.environment).settings);
  const told: unknown[] = [];
  let isSound = true;
  for (const file of files) {
    const reading = await read(file, { language, world });
    isSound &&= reading.ok;
    told.push({ file, ok: reading.ok, faults: reading.faults });
    if (!isJson) around.out(linesOf(file, reading, language));
  }
  if (isJson) around.out(`${JSON.stringify(told, null, 2)}\n`);
  return isSound ? 0 : UNUSABLE;
}

async function read(
  file: string,
  { language, world }: { readonly language: Language; readonly world?: PlaybookWorld },
): Promise<PlaybookReading> {
  return readPlaybook(await textOfFile(file, language), { language, world });
}

async function textOfFile(file: string, language: Language): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(say(language, 'cannot-read', { file, reason: (error as Error).message }));
  }
}

function linesOf(file: string, reading: PlaybookReading, language: Language): string {
  const lines = reading.faults.map((fault) => `${lineOf(file, fault, say(language, fault.severity))}\n`);
  return [...lines, ...(reading.ok ? [`${soundOf(file, reading.playbook, language)}\n`] : [])].join('');
}

function soundOf(file: string, playbook: Playbook, language: Language): string {
  const hash = sha256(canonicalOf(playbook)).slice(0, HASH_SHOWN);
  return say(language, 'sound', { file, steps: playbook.steps.length, hash });
}

async function upgrade({ files, language, around }: Command): Promise<number> {
  const file = files[0] ?? '';
  const upgraded = upgradeText(await textOfFile(file, language));
  if (upgraded === undefined) throw new UsageError(say(language, 'no-format-1', { file }));
  around.out(upgraded);
  return 0;
}

async function diff({ files, isJson, language, around }: Command): Promise<number> {
  const [before, after] = [await readable(files[0] ?? '', language), await readable(files[1] ?? '', language)];
  const changes = diffPlaybooks(before, after);
  if (isJson) around.out(`${JSON.stringify(changes, null, 2)}\n`);
  else
    around.out(changes.map((change) => `${changeLine(change, language)}\n`).join('') || `${say(language, 'same')}\n`);
  return 0;
}

async function readable(file: string, language: Language): Promise<Playbook> {
  const reading = await read(file, { language });
  if (reading.playbook) return reading.playbook;
  throw new UsageError(linesOf(file, reading, language).trimEnd());
}

function changeLine({ kind, path, before, after }: ChangeView, language: Language): string {
  const value = (one: unknown) => (one === null ? say(language, 'none') : JSON.stringify(one));
  return `${say(language, kind)} ${path}: ${value(before)} → ${value(after)}`;
}

function say(language: Language, key: string, values: TextValues = {}): string {
  return textOf(language, `playbook-command.${key}`, values) ?? key;
}
