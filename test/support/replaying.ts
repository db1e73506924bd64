import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type IncidentKind } from '../../src/detection/contract';
import { runReplay } from '../../src/run-replay';

/** The report as docs/mention-format.md promises it. */
export interface ReplayReport {
  mentions: Record<'read' | 'accepted' | 'duplicates' | 'rejected' | 'deleted' | 'matched' | 'late', number>;
  clock: { from: string | null; to: string | null };
  wallSeconds: number;
  incidents: {
    id: string;
    topic: string | null;
    source?: string;
    kind: IncidentKind;
    openedAt: string;
    onsetAt: string;
    closedAt: string | null;
    level: number | null;
    peakLevel: number | null;
    mentionsAtOpen: number;
    signals: { name: string; window: string; expected: number; seen: number; score: number }[];
    reopens?: string;
    continues?: string;
    playbook: { id: string; version: number } | null;
    pages: { at: string; to: string; via: string }[];
  }[];
  quality: Record<string, { blindFrom: string; blindTo: string | null }[]>;
}

/** A folder of replay files, and the replay command on them, in this process; its database is on the tests' server. */
export class Replaying {
  private readonly folder = mkdtempSync(join(tmpdir(), 'replaying-'));
  /** What the last run said on standard error. */
  said: string[] = [];

  file(name: string, content: string | Buffer): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  lines(name: string, lines: readonly unknown[]): string {
    return this.file(name, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  }

  topics(topics: readonly unknown[]): string {
    return this.file('topics.yaml', stringify({ topics }));
  }

  /** @returns the exit code */
  async run(...argv: readonly string[]): Promise<number> {
    this.said = [];
    return runReplay(argv, {
      environment: { DATABASE_URL: process.env['TEST_SERVER_URL'], LOG_LEVEL: 'fatal' },
      out: (text) => this.said.push(text),
      say: (line) => this.said.push(line),
    });
  }

  /** Runs, and reads the report. */
  async report(
    files: readonly string[],
    topics: readonly unknown[],
    ...more: readonly string[]
  ): Promise<ReplayReport> {
    const path = join(this.folder, 'report.json');
    const code = await this.run(...files, '--topics', this.topics(topics), '--report', path, ...more);
    if (code !== 0) throw new Error(`exit code ${code}: ${this.said.join('\n')}`);
    return JSON.parse(readFileSync(path, 'utf8')) as ReplayReport;
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }
}
