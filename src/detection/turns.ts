import { setImmediate } from 'node:timers/promises';

/** Topics of one turn: some milliseconds of everyday, and under fifty if all of them are in alarm. */
const TURN = 200;

/** Does something for many, and lets others have their turn in between: the service has to answer meanwhile. */
export async function inTurns<Thing>(things: readonly Thing[], act: (thing: Thing) => void): Promise<void> {
  for (const [i, thing] of things.entries()) {
    if (i > 0 && i % TURN === 0) await setImmediate();
    act(thing);
  }
}
