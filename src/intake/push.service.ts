import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../kernel/app-error';
import { Settings } from '../platform/config/settings';
import { type ItemAnswer, MentionGate } from './contract';
import { jsonLines, type LineChunk, tooManyLines } from './json-lines';
import { type IntakeAnswer } from './mentions.api';

const CHUNK = 1_000;
/** Chunks of one request that wait for the store together: it must not run dry while the next chunk arrives. */
const CHUNKS_AT_ONCE = 4;
/** Every line gets an answer, also rubbish of two bytes: without this limit such a body would cost many times its size. */
export const MOST_LINES = 100_000;
const PAUSE_MS = 250;
const PAUSES = 120;

type Item = IntakeAnswer['items'][number];

/** What came in through POST /v1/mentions: an object, an array, or a stream of lines that is taken while it arrives. */
@Injectable()
export class Push {
  constructor(
    private readonly gate: MentionGate,
    private readonly settings: Settings,
  ) {}

  /**
   * @param body parsed JSON, or a stream of NDJSON
   * @throws AppError `intake.store-behind` when nothing was taken; `request.too-large` and `unavailable` say what was.
   */
  async take(body: unknown): Promise<IntakeAnswer> {
    const chunks =
      body instanceof Readable
        ? jsonLines(body, { bodyBytes: this.settings.intake.bodyLimitBytes, lines: MOST_LINES, chunk: CHUNK })
        : chunksOf(Array.isArray(body) ? body : [body]);
    const taken = new Taken();
    try {
      for await (const chunk of chunks) {
        await taken.room();
        await this.takeChunk(chunk, taken);
      }
      return answerOf(await taken.all());
    } catch (error) {
      throw await this.withProgress(error, taken);
    }
  }

  /** Returns when the gate has it, so that chunks stay in order; the answers come later. */
  private async takeChunk(chunk: LineChunk, taken: Taken): Promise<void> {
    for (let pauses = 0; ; pauses++) {
      try {
        const answers = this.answersTo(chunk);
        taken.keep(answers);
        // A refusal comes at once; who isn't refused by the next turn is in.
        await Promise.race([answers, nextTurn()]);
        return;
      } catch (error) {
        const isBehind = error instanceof AppError && error.code === 'intake.store-behind';
        taken.forgetLast();
        // In the middle of a stream the sender can't be told to come back: it is slowed down instead.
        if (!isBehind || taken.isEmpty() || pauses === PAUSES) throw error;
        await pause(PAUSE_MS);
      }
    }
  }

  private async answersTo({ numbers, values, faults }: LineChunk): Promise<readonly Item[]> {
    return itemsOf(numbers, faults, await this.gate.accept(values, 'push'));
  }

  private async withProgress(error: unknown, taken: Taken): Promise<unknown> {
    const lines = await taken.count();
    if (lines === 0) return broken(error);
    const known = broken(error);
    if (!(known instanceof AppError)) return known;
    const saysThen = { key: 'first-lines-taken', values: { lines } };
    return new AppError(known.code, { ...known.details, saysThen, taken: lines });
  }
}

/** The sender went away, or sent something that isn't gzip. */
function broken(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (error instanceof AppError || typeof code !== 'string') return error;
  if (code.startsWith('Z_'))
    return new AppError('request.invalid', { detail: 'The body is said to be gzip, but it cannot be unpacked.' });
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE'
    ? new AppError('request.invalid', { detail: 'The body broke off.' })
    : error;
}

/** The chunks of one request that the gate has taken, in order. */
class Taken {
  private readonly chunks: Promise<readonly Item[]>[] = [];

  keep(answers: Promise<readonly Item[]>): void {
    void answers.catch(() => undefined); // all() tells of it; until then it must not count as unhandled
    this.chunks.push(answers);
  }

  forgetLast(): void {
    void this.chunks.pop(); // it was refused, and its error is known
  }

  isEmpty(): boolean {
    return this.chunks.length === 0;
  }

  /** Waits until no more than CHUNKS_AT_ONCE are under way. */
  async room(): Promise<void> {
    await this.chunks.at(-CHUNKS_AT_ONCE);
  }

  async all(): Promise<Item[]> {
    return (await Promise.all(this.chunks)).flat();
  }

  /** Lines that are stored although something else failed. */
  async count(): Promise<number> {
    const settled = await Promise.allSettled(this.chunks);
    return settled.reduce((sum, chunk) => sum + (chunk.status === 'fulfilled' ? chunk.value.length : 0), 0);
  }
}

/** An array is here as a whole, so it is refused as a whole. */
function* chunksOf(values: readonly unknown[]): Generator<LineChunk> {
  if (values.length > MOST_LINES) throw tooManyLines(MOST_LINES);
  for (let start = 0; start < values.length; start += CHUNK) {
    const some = values.slice(start, start + CHUNK);
    yield { numbers: some.map((_, i) => start + i + 1), values: some, faults: new Map() };
  }
}

/** @param answers of the lines without a fault, in order */
function itemsOf(
  numbers: LineChunk['numbers'],
  faults: LineChunk['faults'],
  answers: readonly ItemAnswer[],
): readonly Item[] {
  let answered = 0;
  return numbers.map((line, place) => {
    const fault = faults.get(place);
    return fault === undefined ? itemOf(line, answers[answered++]) : { line, status: 'rejected', reason: fault.reason };
  });
}

function itemOf(line: number, answer: ItemAnswer | undefined): Item {
  if (!answer) throw new Error('the gate left a line without an answer');
  return answer.status === 'rejected'
    ? { line, status: answer.status, reason: answer.reason }
    : { line, status: answer.status };
}

function answerOf(items: Item[]): IntakeAnswer {
  const counts = { accepted: 0, duplicate: 0, rejected: 0 };
  for (const { status } of items) counts[status]++;
  return { accepted: counts.accepted, duplicates: counts.duplicate, rejected: counts.rejected, items };
}
