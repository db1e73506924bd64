import { Injectable } from '@nestjs/common';
import { DateTime, IANAZone } from 'luxon';
import { AppError } from '../kernel/app-error';
import { type Language } from '../platform/i18n/texts';
import { UnitOfWork } from '../platform/postgres/tx';
import { TrialTally } from './domain/trial-tally';
import { IntakeCalendar } from './intake-calendar';
import { type QueryTrialInput, type QueryTrialView, type TrialHit } from './query-trial.api';
import { type HeardMention, QueryTrialStore } from './query-trial.store';
import { type Judge, WatchedQueries } from './watched-queries';

/** About a second of the processor; between two parts others have their turn. */
const MOST_SCANNED = 40_000;
const PART = 1_000;
const SHOWN_TEXT = 600;
/** More than wait here would be answered when nobody reads it any more. */
const MOST_WAITING = 8;
const RETRY_AFTER_S = 5;

/** What a query would have caught of what is stored: so that whoever writes it sees it before it counts. One at a time. */
@Injectable()
export class QueryTrials {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly work: UnitOfWork,
    private readonly store: QueryTrialStore,
    private readonly watched: WatchedQueries,
    private readonly calendar: IntakeCalendar,
  ) {}

  async ask(input: QueryTrialInput, language: Language): Promise<QueryTrialView> {
    const judge = this.watched.judge(input, language);
    if (!IANAZone.isValidZone(input.timezone))
      throw new AppError('request.invalid', { detail: `timezone: there is no zone "${input.timezone}".` });
    if (this.waiting >= MOST_WAITING) throw tooMany();
    this.waiting++;
    const answer = this.last.then(() => this.run(input, judge));
    this.last = answer.catch(() => undefined);
    try {
      return await answer;
    } finally {
      this.waiting--;
    }
  }

  private async run({ days, timezone, topic }: QueryTrialInput, judge: Judge): Promise<QueryTrialView> {
    const to = this.calendar.now();
    const starts = dayStarts(to, days, timezone);
    const from = new Date(starts[0] ?? 0);
    const tally = new TrialTally<HeardMention>(starts);
    const { scanned, last, isWhole } = await this.scan({ from, to }, (mention) => {
      tally.add(mention, mention.publishedAt.getTime(), judge(mention));
    });
    const since = isWhole ? from : (last?.publishedAt ?? from);
    return {
      ...tally.sum,
      ...{ scanned, isWhole, since: since.toISOString(), isCompared: topic !== undefined },
      days: tally.days
        .map((counts, i) => ({ day: dayWord(starts[i] ?? 0, timezone), ...counts }))
        .filter((_, i) => (starts[i + 1] ?? Infinity) > since.getTime()),
      newest: tally.newest.map(trialHit),
      newestGained: tally.newestGained.map(trialHit),
      newestLost: tally.newestLost.map(trialHit),
    };
  }

  private async scan(span: { readonly from: Date; readonly to: Date }, see: (mention: HeardMention) => void) {
    let scanned = 0;
    let last: HeardMention | undefined;
    while (scanned < MOST_SCANNED) {
      const after: HeardMention | undefined = last;
      const part: readonly HeardMention[] = await this.work.run((tx) =>
        this.store.newest(tx, span, { after, limit: PART }),
      );
      for (const mention of part) see(mention);
      scanned += part.length;
      last = part.at(-1) ?? last;
      if (part.length < PART) return { scanned, last, isWhole: true };
    }
    return { scanned, last, isWhole: false };
  }
}

/** The beginnings of the last `days` days there, today's last. */
function dayStarts(now: Date, days: number, zone: string): number[] {
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  return Array.from({ length: days }, (_, i) => today.minus({ days: days - 1 - i }).toMillis());
}

function dayWord(start: number, zone: string): string {
  return DateTime.fromMillis(start, { zone }).toFormat('yyyy-MM-dd');
}

function trialHit({ key, source, publishedAt, text, author, url, own }: HeardMention): TrialHit {
  return {
    ...{ key, source, url, own },
    publishedAt: publishedAt.toISOString(),
    text: text.slice(0, SHOWN_TEXT),
    author: author?.name ?? author?.handle ?? null,
  };
}

function tooMany(): AppError {
  return new AppError('request.too-many', {
    detail: `${MOST_WAITING} queries are being tried already. Ask again in ${RETRY_AFTER_S} seconds.`,
    retryAfterSeconds: RETRY_AFTER_S,
  });
}
