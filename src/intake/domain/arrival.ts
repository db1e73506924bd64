import { type Line, normalise } from './normalise';

/** No line lies in the future of a file: whether it does is judged when it is played. */
export const END_OF_TIME = new Date('9999-12-31T23:59:59Z');

type Good = Exclude<Line, { kind: 'rejected' }>;

/** When a good line arrives, where it says so. @param line read at END_OF_TIME */
export function arrivalOf(line: Good): Date | undefined {
  const at = line.kind === 'mention' ? line.mention.receivedAt : line.at;
  return at < END_OF_TIME ? at : undefined;
}

/** When a raw line says that it arrives. One that the gate would not take then has no time: it must not move a clock. */
export function arrivalIn(raw: unknown): Date | undefined {
  const line = normalise(raw, END_OF_TIME);
  const at = line.kind === 'rejected' ? undefined : arrivalOf(line);
  return at && normalise(raw, at).kind !== 'rejected' ? at : undefined;
}
