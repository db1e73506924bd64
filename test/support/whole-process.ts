import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root';

const TYPESCRIPT = join(__dirname, 'typescript.cjs');
/** What the tests, or whoever runs them, have set for themselves. */
const NOT_INHERITED = { NODE_OPTIONS: '', LOG_LEVEL: '', DATABASE_URL: '', DATA_DIR: '' };

/** A command of ours as its user runs it: a process of its own with signals, pipes and an exit code. */
export class WholeProcess {
  readonly child: ChildProcess;
  /** Its temporary files; whatever it leaves there it has forgotten. */
  readonly folder = mkdtempSync(join(tmpdir(), 'whole-process-'));
  said = '';
  private readonly ended: Promise<unknown[]>;

  /** @param entry e.g. `src/main.ts` */
  constructor(entry: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, ['--require', TYPESCRIPT, join(projectRoot(), entry), ...args], {
      env: { ...process.env, ...NOT_INHERITED, HOST: '127.0.0.1', TMPDIR: this.folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    }
    this.ended = once(this.child, 'close');
  }

  /** @throws Error with all that was said when the process ends before it says so */
  async says(words: RegExp): Promise<void> {
    const heard = new Promise<void>((done) => {
      const look = (): void => {
        if (words.test(this.said)) done();
      };
      for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', look);
      look();
    });
    const over = this.ended.then(([code]) => {
      throw new Error(`ended with ${String(code)}, having said: ${this.said}`);
    });
    over.catch(() => undefined); // its end is no fault once the words were said
    await Promise.race([heard, over]);
  }

  /** @returns its exit code, or the signal that ended it */
  async end(): Promise<unknown> {
    const [code, signal] = await this.ended;
    return code ?? signal;
  }

  leftBehind(): string[] {
    return readdirSync(this.folder);
  }

  /** Whatever the test found out: nothing of it may outlive the test. */
  close(): void {
    this.child.kill('SIGKILL');
    for (const name of this.leftBehind()) {
      const pidFile = join(this.folder, name, 'postgres/postmaster.pid');
      if (existsSync(pidFile)) process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
