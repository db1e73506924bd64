/**
 * `npm start`, `npm test` and their kin: brings a fresh clone to what the command needs, then runs it. Plain JavaScript
 * without dependencies, because nothing is installed yet. It speaks on standard error only, so that what a command
 * prints can be piped. When nothing has changed it costs a walk over the file times.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(ROOT, ...parts);
const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** What each command needs built, and what it runs. */
const COMMANDS = {
  install: {},
  build: { server: true, web: true },
  start: { server: true, web: true, entry: 'dist/src/main.js' },
  demo: { server: true, web: true, entry: 'dist/src/demo.js' },
  replay: { server: true, entry: 'dist/src/replay.js' },
  series: { server: true, entry: 'dist/src/series.js' },
  playbook: { server: true, entry: 'dist/src/playbook.js' },
  settings: { server: true, entry: 'dist/src/settings.js' },
  database: { server: true, entry: 'dist/src/database.js' },
  backtest: { server: true, entry: 'dist/src/backtest.js' },
  'verify-timeline': { server: true, entry: 'dist/src/verify-timeline.js' },
  tone: { server: true, entry: 'dist/src/tone.js' },
  'train-tone': { server: true, entry: 'dist/src/train-tone.js' },
  bench: { server: true, entry: 'dist/bench/main.js' },
  'test-crash': { server: true, entry: 'dist/test/crash/main.js' },
  test: { jest: [] },
  'test-web': { web: true, jest: ['--config', 'test/web/jest.config.cjs'] },
};

/** What --help says of commands that don't say it themselves. */
const HELP = {
  start: 'npm start: the service. Its settings: npm run settings, docs/operations.md. It takes no arguments.',
  demo: 'npm run demo [-- --now] [-- --exit]: a storm at an invented railway on the live console; what it stores is gone afterwards. --now: without the wait before the storm. --exit: ends with the story.',
  settings: 'npm run settings: every setting and where it comes from, secrets masked. It takes no arguments.',
  database:
    'npm run database: the embedded database without the service, until Ctrl+C (docs/operations.md). It takes no arguments.',
};

class SetupError extends Error {}

function demandNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < 20 || (major === 20 && minor < 19);
  if (!isOld && major < 25) return;
  throw new SetupError(
    `Sturmwarte needs Node.js 20.19 to 24; this is ${process.versions.node}. Install one of them, e.g. from https://nodejs.org.`,
  );
}

// --- the packages -----------------------------------------------------------------------------------------------

const STAMP = 'node_modules/.sturmwarte-installed';

/** The lock file, and what the native parts were chosen for. */
function wantedInstall() {
  const lock = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');
  return `${lock} ${process.platform}-${process.arch}`;
}

function isInstalled() {
  return existsSync(at(STAMP)) ? readFileSync(at(STAMP), 'utf8') === wantedInstall() : isInstalledByHand();
}

/** Somebody ran `npm ci` without us: npm's own list says whether it is what the lock asks for. */
function isInstalledByHand() {
  if (!existsSync(at('node_modules/.package-lock.json'))) return false;
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(at('node_modules/.package-lock.json'), 'utf8')).packages;
  const isThere = Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || found[path]?.version === version,
  );
  if (isThere) tryToWrite(STAMP, wantedInstall());
  return isThere;
}

async function install() {
  say('Installing the packages (npm ci); this takes a minute or two, once …');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  await run(
    [...npm, 'ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    'The packages could not be installed: is the registry reachable, and is there room on the disk?',
  );
  writeFileSync(at(STAMP), wantedInstall());
}

// --- the builds -------------------------------------------------------------------------------------------------

const BUILDS = {
  server: {
    sources: [
      'src',
      'migrations',
      'bench',
      'test/crash',
      'test/support',
      'nest-cli.json',
      '.swcrc',
      'tsconfig.json',
      'package-lock.json',
    ],
    concerns: (name) => name.endsWith('.ts') || name.endsWith('.json') || name === '.swcrc',
    out: 'dist',
    build: async () => {
      await run(bin('@nestjs/cli/bin/nest.js', 'build'), 'The server could not be built.');
      removeOrphans(at('dist'));
    },
  },
  web: {
    sources: [
      'web/index.html',
      'web/vite.config.mts',
      'web/tsconfig.json',
      'web/src',
      'web/public',
      'src',
      'package-lock.json',
    ],
    // of src only what browser and server share
    concerns: (name, path) => !path.startsWith('src/') || /\.api\.ts$|^src\/kernel\/|\/domain\/shared\//.test(path),
    out: 'web/dist',
    build: () => run(bin('vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'), 'The console could not be built.'),
  },
};

const stampOf = ({ out }) => join(out, '.built');

function isBuilt(build) {
  const stamp = at(stampOf(build));
  return existsSync(stamp) && newest(build) <= Number(readFileSync(stamp, 'utf8'));
}

/** The time of the youngest source. Folders count too: their time changes when a file is removed. */
function newest({ sources, concerns }) {
  let found = 0;
  const look = (path) => {
    const stat = statSync(at(path), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) for (const name of readdirSync(at(path))) look(`${path}/${name}`);
    else if (!concerns(path.slice(path.lastIndexOf('/') + 1), path)) return;
    found = Math.max(found, stat.mtimeMs);
  };
  for (const source of sources) look(source);
  return found;
}

async function build(name) {
  say(name === 'web' ? 'Building the console …' : 'Building the server …');
  const plan = BUILDS[name];
  const time = newest(plan); // before the build: what changes during it is built the next time
  await plan.build();
  writeFileSync(at(stampOf(plan)), String(time));
}

/** A migration that was renamed must not be applied from what an earlier build left behind. */
function removeOrphans(dir) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) removeOrphans(path);
    else if (
      /\.js(\.map)?$/.test(entry.name) &&
      !existsSync(at(relative(at('dist'), path).replace(/\.js(\.map)?$/, '.ts')))
    )
      rmSync(path);
  }
}

// --- one at a time ----------------------------------------------------------------------------------------------

const LOCK = '.cache/setup.lock';
const LONGEST_MS = 900_000;

/** Two commands that start together: the second waits, then finds the work done. */
async function alone(work) {
  mkdirSync(at('.cache'), { recursive: true });
  let hasSaid = false;
  while (!takeLock()) {
    if (!hasSaid) say('Another command is setting up this folder; waiting for it …');
    hasSaid = true;
    await new Promise((done) => setTimeout(done, 200));
  }
  try {
    await work();
  } finally {
    rmSync(at(LOCK), { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(at(LOCK), String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isHeld()) return false;
    rmSync(at(LOCK), { force: true }); // whoever held it was killed
    return false;
  }
}

/** By a process that lives; its number may be another program's by now, so no set-up is believed to last for ever. */
function isHeld() {
  try {
    if (Date.now() - statSync(at(LOCK)).mtimeMs > LONGEST_MS) return false;
    const pid = Number(readFileSync(at(LOCK), 'utf8'));
    if (pid > 0) process.kill(pid, 0); // 0: it is being written at this moment
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// --- running ----------------------------------------------------------------------------------------------------

function bin(path, ...args) {
  return [process.execPath, at('node_modules', path), ...args];
}

/** npm is silent where its output is no terminal, and for a minute or two that looks like hanging. */
const SIGN_OF_LIFE_S = 5;

async function run([program, ...args], complaint) {
  // what the caller set for the service is not meant for the tools
  const { NODE_OPTIONS: _options, NODE_ENV: _env, ...env } = process.env;
  let seconds = 0;
  const signs = setInterval(() => say(`  … ${(seconds += SIGN_OF_LIFE_S)} s`), SIGN_OF_LIFE_S * 1_000);
  try {
    const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
    const [code, signal] = await once(child, 'exit').catch((error) => [error.message]);
    if (code !== 0) throw new SetupError(`${complaint}${typeof code === 'number' ? '' : ` (${code ?? signal})`}`);
  } finally {
    clearInterval(signs);
  }
}

/** A stamp that can't be written (an image that is read-only) costs time, nothing else. */
function tryToWrite(path, text) {
  try {
    writeFileSync(at(path), text);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error;
  }
}

async function setUp(command) {
  demandNode();
  const stale = () => Object.keys(BUILDS).filter((name) => command[name] && !isBuilt(BUILDS[name]));
  if (isInstalled() && stale().length === 0) return;
  await alone(async () => {
    if (!isInstalled()) await install();
    for (const name of stale()) await build(name);
  });
}

function runJest(args) {
  const options =
    `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
  const [program, ...rest] = bin('jest/bin/jest.js', ...args);
  const child = spawn(program, rest, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: options } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => (process.exitCode = code ?? 1));
}

/** In this very process, so that signals and the exit code need no relay. */
async function runEntry(entry, args) {
  const path = at(typeof entry === 'string' ? entry : entry(args));
  if (!existsSync(path)) throw new SetupError(`There is no ${relative(ROOT, path)}.`);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path).href);
}

async function perform(command, args) {
  await setUp(command);
  if (command.jest) runJest([...command.jest, ...args]);
  else if (command.entry) await runEntry(command.entry, args);
}

try {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (!command) throw new SetupError(`Unknown command "${name}"; known: ${Object.keys(COMMANDS).join(', ')}.`);
  if (HELP[name] && args.includes('--help')) process.stdout.write(`${HELP[name]}\n`);
  else await perform(command, args);
} catch (error) {
  const isFolder = ['EACCES', 'EROFS', 'ENOSPC', 'EDQUOT'].includes(error.code);
  if (!(error instanceof SetupError) && !isFolder) throw error;
  say(
    isFolder
      ? `This folder cannot be written (${error.message}). Free some space, or clone it to a folder of your own.`
      : error.message,
  );
  process.exitCode = isFolder ? 4 : 2;
}
