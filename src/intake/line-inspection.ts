import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type InspectedLine, LineInspection } from './contract';
import { type Line, normalise } from './domain/normalise';
import { jsonLines } from './json-lines';

/** No line lies in the future of a file: whether it does is judged when it is played. */
const END_OF_TIME = new Date('9999-12-31T23:59:59Z');
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
  const at = arrivalOf(line);
  return { number, source: sourceOf(line), at: at < END_OF_TIME ? at : undefined };
}

type Good = Exclude<Line, { kind: 'rejected' }>;

function arrivalOf(line: Good): Date {
  return line.kind === 'mention' ? line.mention.receivedAt : line.at;
}

function sourceOf(line: Good): string {
  return 'mention' in line ? line.mention.source : line.source;
}
