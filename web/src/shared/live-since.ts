import { LIVE_POSITION } from '../../../src/live/live.api';

/** From where the live line has to begin, so that nothing is missed that is newer than what was fetched before it was open. */
class LiveSince {
  private earliest: number | undefined;

  note({ headers }: Response): void {
    const position = headers.get(LIVE_POSITION);
    if (position !== null) this.earliest = Math.min(this.earliest ?? Infinity, Number(position));
  }

  /** undefined = nothing was fetched yet. What is fetched from now on is later than the line. */
  take(): number | undefined {
    const taken = this.earliest;
    this.earliest = undefined;
    return taken;
  }
}

export const liveSince = new LiveSince();
