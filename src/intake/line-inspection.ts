import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type InspectedLine, LineInspection } from './contract';
import { arrivalOf, END_OF_TIME } from './domain/arrival';
import { normalise } from './domain/normalise';
import { jsonLines } from './json-lines';

const AT_ONCE = 500;

@Injectable()
export class GateLineInspection extends LineInspection {
  async *inspect(body: Readable, mostBytes: number): AsyncIterable<readonly InspectedLine[]> {
    const limits = { bodyBytes: mostBytes, lines: Infinity, chunk: AT_ONCE };
    for await (const { numbers, values, faults } of jsonLines(body, limits)) {
      const read = values.values();
      yield numbers.map((number, place) => {
        const reason = faults.get(place);
        return reason === undefined ? inspected(number, read.next().value) : { number, reason };
      });
    }
  }
}

function inspected(number: number, value: unknown): InspectedLine {
  const line = normalise(value, END_OF_TIME);
  if (line.kind === 'rejected') return { number, reason: line.reason };
  const source = 'mention' in line ? line.mention.source : line.source;
  return { number, source, at: arrivalOf(line) };
}
