import { setImmediate } from 'node:timers/promises';

/** Topics of one turn: some milliseconds of everyday (bench/results/scale.md), some more if many of them are in alarm. */
const TURN = 100;

/** Does something for many, and lets others have their turn in between: the service has to answer meanwhile. */
export async function inTurns<Thing>(
  things: readonly Thing[],
  act: (thing: Thing) => void,
  turn: number = TURN,
): Promise<void> {
  for (const [i, thing] of things.entries()) {
    if (i > 0 && i % turn === 0) await setImmediate();
    act(thing);
  }
}
