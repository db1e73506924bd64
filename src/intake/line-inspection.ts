import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type InspectedLine, LineInspection } from './contract';
import { arrivalOf, END_OF_TIME } from './domain/arrival';
import { faultOf } from './domain/fields';
import { normalise } from './domain/normalise';
import { jsonLines } from './json-lines';

const AT_ONCE = 500;
/** The clock of whoever wrote the file may go ahead of ours. */
const AHEAD_MS = 15 * 60_000;
const AHEAD = faultOf('the line arrives in the future', 'ahead');

@Injectable()
export class GateLineInspection extends LineInspection {
  async *inspect(
    body: Readable,
    { mostBytes, now }: { readonly mostBytes: number; readonly now: Date },
  ): AsyncIterable<readonly InspectedLine[]> {
    const limits = { bodyBytes: mostBytes, lines: Infinity, chunk: AT_ONCE };
    const latestMs = now.getTime() + AHEAD_MS;
    for await (const { numbers, values, faults } of jsonLines(body, limits)) {
      const read = values.values();
      yield numbers.map((number, place) => {
        const fault = faults.get(place);
        return fault ? { number, ...fault } : inspected(number, read.next().value, latestMs);
      });
    }
  }
}

function inspected(number: number, value: unknown, latestMs: number): InspectedLine {
  const line = normalise(value, END_OF_TIME);
  if (line.kind === 'rejected') return { number, reason: line.reason, says: line.says };
  const at = arrivalOf(line);
  if (at && at.getTime() > latestMs) return { number, ...AHEAD };
  return { number, source: 'mention' in line ? line.mention.source : line.source, at };
}
