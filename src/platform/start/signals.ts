import { EXIT } from './exit-codes';
import { StopWish } from './stop-wish';

/** Calls `stop` at the first SIGTERM or SIGINT; one that comes later than a moment after it ends the process at once. */
export function onStopSignal(stop: (signal: NodeJS.Signals) => void): void {
  const wish = new StopWish(() => performance.now());
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      const heard = wish.hear();
      if (heard === 'at-once') process.exit(EXIT.forced);
      if (heard === 'first') stop(signal);
    });
  }
}

/**
 * A pipe that nobody reads any more (`npm start | head`, a log collector that died) or a full disk behind `>` must not
 * end the watch over a brand: the service goes on, and what it would say is lost. Without a listener each lost line
 * would be an uncaught error, whose report would be lost the same way, and so on for ever.
 */
export function outliveOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
