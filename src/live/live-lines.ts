import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { defer, finalize, type Observable, Subject, takeUntil } from 'rxjs';
import { OpenSessions } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { redacted } from '../platform/log/redact';

/** Signed out, disabled or expired: in any process of the service, so the store is asked, with one query for all lines. */
const LOOK_EVERY_MS = 2_000;
/** Windows and devices of one person; each line costs a socket, and memory while it is slow. */
export const MOST_LINES_PER_PERSON = 20;

/** Whose line it is, and the session by which it was opened. */
export interface LineOwner {
  readonly personId: PersonId;
  readonly session: string;
}

interface Line extends LineOwner {
  readonly over: Subject<void>;
}

/** The lines that are open at this process: not too many of anybody, and none for longer than its session. */
@Injectable()
export class LiveLines implements OnModuleDestroy {
  private readonly log = new Logger('Live');
  private readonly lines = new Set<Line>();
  private looking: NodeJS.Timeout | undefined;
  private isAsking = false;

  constructor(private readonly sessions: OpenSessions) {}

  /**
   * @returns the text until the session ends; the line counts while somebody hears it
   * @throws AppError `request.too-many`
   */
  keep(owner: LineOwner, text: Observable<string>): Observable<string> {
    this.refuseTooMany(owner.personId);
    return defer(() => {
      const line: Line = { ...owner, over: new Subject() };
      this.lines.add(line);
      this.looking ??= setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
      return text.pipe(
        takeUntil(line.over),
        finalize(() => {
          this.drop(line);
        }),
      );
    });
  }

  onModuleDestroy(): void {
    clearInterval(this.looking);
  }

  private refuseTooMany(personId: PersonId): void {
    const theirs = [...this.lines].filter((line) => line.personId === personId);
    if (theirs.length < MOST_LINES_PER_PERSON) return;
    const says = { key: 'lines-too-many', values: { most: MOST_LINES_PER_PERSON } };
    throw new AppError('request.too-many', { says, retryAfterSeconds: 30 });
  }

  private drop(line: Line): void {
    this.lines.delete(line);
    if (this.lines.size > 0) return;
    clearInterval(this.looking);
    this.looking = undefined;
  }

  private async look(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      const seen = [...this.lines];
      const open = await this.sessions.stillOpen([...new Set(seen.map(({ session }) => session))]);
      for (const line of seen) if (!open.has(line.session)) line.over.next();
    } catch (error) {
      // the store is away: who watches goes on watching until it can say who may
      this.log.warn(`whose live lines may stay open cannot be asked: ${redacted(String(error))}`);
    } finally {
      this.isAsking = false;
    }
  }
}
