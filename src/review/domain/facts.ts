import { type ReviewCurve, type ReviewLine, type ReviewSubject } from '../review.api';

/** What a review is made of: nothing that somebody only thinks. */
export interface ReviewFacts {
  readonly incident: Pick<ReviewSubject, 'kind' | 'mark' | 'peakLevel'> & {
    /** Of what opened it: what was seen against what was expected. */
    readonly signalsAtOpen: readonly { readonly name: string; readonly seen: number; readonly expected: number }[];
    readonly onsetAt: Date;
    readonly openedAt: Date;
    readonly closedAt: Date | null;
    /** Absent or null = it was real. */
    readonly drill?: { readonly by: string } | null;
  };
  readonly subject: string;
  /** The first minute since the onset in which somebody criticised; null = nobody did, or it is about no topic. */
  readonly firstAt: Date | null;
  readonly curve: ReviewCurve | null;
  /** Oldest first. */
  readonly lines: readonly ReviewLine[];
  readonly now: Date;
}

/** In milliseconds; see config/review.yaml. */
export interface Goals {
  readonly openedMs: number;
  readonly pagedMs: number;
  readonly acknowledgedMs: number;
  readonly roomMs: number;
  readonly answeredMs: number;
}

export function isDuring(at: string, { incident, now }: Pick<ReviewFacts, 'incident' | 'now'>): boolean {
  const ms = Date.parse(at);
  return ms >= incident.onsetAt.getTime() && ms < (incident.closedAt ?? now).getTime();
}
