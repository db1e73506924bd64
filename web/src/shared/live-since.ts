import { LIVE_POSITION } from '../../../src/live/live.api';

/** From where the live line has to begin, so that nothing is missed that is newer than what was fetched while none was open. */
class LiveSince {
  private earliest: number | undefined;
  private isOpen = false;

  note({ headers }: Response): void {
    const position = headers.get(LIVE_POSITION);
    // what is fetched beside an open line is later than where that one began
    if (position !== null && !this.isOpen) this.earliest = Math.min(this.earliest ?? Infinity, Number(position));
  }

  /** A line is opened. undefined = nothing was fetched yet. */
  take(): number | undefined {
    this.isOpen = true;
    return this.earliest;
  }

  /** It is closed, and has told all up to there. */
  leave(heard: number | undefined): void {
    this.isOpen = false;
    this.earliest = heard;
  }

  /** What was fetched until now is not shown any more. */
  forget(): void {
    this.earliest = undefined;
  }
}

export const liveSince = new LiveSince();
