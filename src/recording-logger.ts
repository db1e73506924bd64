import { inspect } from 'node:util';
import { type LoggerService } from '@nestjs/common';
import { redacted } from './platform/log/redact';

/** In a replay nobody answers a page: what a service cries out about is the rule there, and the report says it. */
const EXPECTED: readonly unknown[] = ['Paging'];

/**
 * What goes wrong while the past is played, as plain lines: Nest's own would be coloured, also in a file, and dated by
 * the wall clock, beside a report in which every instant is the replay's.
 */
export class RecordingLogger implements LoggerService {
  constructor(private readonly write: (line: string) => void) {}

  error(message: unknown, ...more: unknown[]): void {
    const context = more.pop();
    if (EXPECTED.includes(context)) return;
    this.write(
      redacted(
        `${String(context)}: ${[message, ...more]
          .filter((part) => part !== undefined)
          .map(wordsOf)
          .join(' ')}\n`,
      ),
    );
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.error(message, ...more);
  }

  log(): void {
    // the report says what happened
  }

  warn(): void {
    // as above: the doubts of a service about its vendors are none of a replay's
  }
}

function wordsOf(part: unknown): string {
  return typeof part === 'string' ? part : inspect(part);
}
