import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { extname, join } from 'node:path';
import { type ZodError } from 'zod';
import { environment } from '../../platform/config/environment';
import { redacted } from '../../platform/log/redact';
import {
  type ReplayEnd,
  type ReplayFailure,
  type ReplayOrder,
  ReplayProcess,
  type ReplayProgress,
  type ReplayUnderWay,
} from '../../replays/ports';
import { ReplayNews } from './replay-news';

const ENTRY = join(__dirname, `../../replay-child${extname(__filename)}`);
/** Of its last words; the end of them says why. */
const HEARD = 4_000;
/** What a process needs to run at all. The service's settings and secrets are not its business. */
const ENVIRONMENT = ['PATH', 'TMPDIR', 'TZ', 'NODE_ENV'];
const MINUTE_MS = 60_000;

/** Plays in a process of its own (replay-child.ts), behind everything else that this machine has to do. */
export class ForkedReplay extends ReplayProcess {
  constructor(private readonly entry: string = ENTRY) {
    super();
  }

  start(order: ReplayOrder, { minutes, memoryMb }: { minutes: number; memoryMb: number }): ReplayUnderWay {
    const child = fork(this.entry, [], {
      execArgv: [...process.execArgv, `--max-old-space-size=${memoryMb}`],
      env: Object.fromEntries(ENVIRONMENT.flatMap((name) => pairOf(name))),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const underWay = new Child(child, minutes);
    // a channel that is just breaking: the end of the process tells
    child.send(order, () => undefined);
    return underWay;
  }
}

function pairOf(name: string): [string, string][] {
  const value = environment()[name];
  return value === undefined ? [] : [[name, value]];
}

class Child implements ReplayUnderWay {
  readonly end: Promise<ReplayEnd>;
  private latest: ReplayProgress | undefined;
  private told: ReplayEnd | undefined;
  private words = '';

  constructor(
    private readonly child: ChildProcess,
    minutes: number,
  ) {
    if (child.pid !== undefined) makeWay(child.pid);
    child.on('message', (message) => {
      this.hear(message);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.words = (this.words + text).slice(-HEARD);
    });
    const timer = setTimeout(() => {
      this.told ??= failed('too-long', `It was ended after ${minutes} minutes (setting replays.mostMinutes).`);
      this.stop();
    }, minutes * MINUTE_MS);
    this.end = this.closed().finally(() => {
      clearTimeout(timer);
    });
  }

  progress(): ReplayProgress | undefined {
    return this.latest;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private closed(): Promise<ReplayEnd> {
    return new Promise((done) => {
      // one that could not be begun never ends either
      this.child.on('error', (error) => {
        if (this.child.pid === undefined) done(failed('died', error.message));
      });
      this.child.on('close', (code, signal) => {
        done(this.told ?? this.death(String(signal ?? code)));
      });
    });
  }

  private hear(message: unknown): void {
    const { data: news, error } = ReplayNews.safeParse(message);
    if (!news) this.giveUp(error);
    else if (news.kind === 'progress') this.latest = news.progress;
    else this.told ??= news;
  }

  /** Whatever a file has brought it to say: thrown here, it would end the service. */
  private giveUp({ issues: [issue] }: ZodError): void {
    const what = issue ? ` (${issue.path.join('.')}: ${issue.message})` : '';
    this.told ??= failed('unexpected', `What its process told cannot be understood${what}.`);
    this.stop();
  }

  private death(how: string): ReplayEnd {
    if (this.words.includes('heap out of memory'))
      return failed('memory', 'It needed more memory than it may have (setting replays.mostMemoryMb).');
    const last = redacted(this.words.trim().split('\n').slice(-3).join(' ')).slice(-500);
    return failed('died', `The process ended with ${how}.${last === '' ? '' : ` ${last}`}`);
  }
}

/** The storm watch goes first. Where it may not be said, it is played all the same. */
function makeWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    return;
  }
}

function failed(code: ReplayFailure['code'], detail: string): ReplayEnd {
  return { kind: 'failed', failure: { code, detail } };
}
