import { type IntakeAnswer } from '../../../src/intake/mentions.api';
import { type IntakeApp } from '../../support/intake-app';

/** A line about the Bahn. */
export function mention(id: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, source: 'x', publishedAt: '2026-03-10T11:58:30Z', text: `Die Bahn ${id}`, ...over };
}

/** The lines as a body; what is a string already goes in as it is. */
export function ndjson(...lines: unknown[]): string {
  return lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
}

export async function answerOf(response: Promise<Response>): Promise<IntakeAnswer> {
  return (await (await response).json()) as IntakeAnswer;
}

/** Resolves when the mention with this id is committed. */
export function untilStored({ flow }: IntakeApp, wanted: string): Promise<void> {
  return new Promise((done) => {
    const stop = flow.subscribe(({ mentions }) => {
      if (!mentions.some(({ mention: { id } }) => id === wanted)) return;
      stop();
      done();
    });
  });
}
