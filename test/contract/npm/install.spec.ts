import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../src/platform/config/project-root';

/** Stands in for npm: silent, and not done before the test has seen what it waited for. */
const SILENT_NPM = `
  const { existsSync, mkdirSync } = require('node:fs');
  mkdirSync('node_modules', { recursive: true });
  setInterval(() => { if (existsSync('seen')) process.exit(Number(process.env.CODE)); }, 20);`;

describe('the installation of the packages', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sturmwarte-install-'));
    mkdirSync(join(folder, 'src'));
    copyFileSync(join(projectRoot(), 'src/setup.mjs'), join(folder, 'src/setup.mjs'));
    writeFileSync(join(folder, 'package-lock.json'), '{"packages":{}}');
    writeFileSync(join(folder, 'npm.js'), SILENT_NPM);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function install(code: number): Promise<{ code: unknown; said: string }> {
    const env = { ...process.env, NODE_OPTIONS: '', npm_execpath: join(folder, 'npm.js'), CODE: String(code) };
    const child = spawn(process.execPath, ['src/setup.mjs', 'install'], { cwd: folder, env });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/… \d+ s\n/.test(said)) writeFileSync(join(folder, 'seen'), '');
    });
    const [ended] = (await once(child, 'close')) as unknown[];
    return { code: ended, said };
  }

  it('says how long it takes, and gives signs of life', async () => {
    expect(await install(0)).toEqual({ code: 0, said: expect.stringMatching(/a minute or two.*\n {2}… 5 s\n/) });
  });

  it('says that it failed', async () => {
    expect(await install(1)).toEqual({ code: 2, said: expect.stringMatching(/could not be installed/) });
  });
});
