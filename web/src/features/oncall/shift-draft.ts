import { fromLocalInput, localInput } from '../../shared/zone';

export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface ShiftDeed {
  readonly what: 'take-over' | 'swap' | 'override';
  /** The shift that it is about, where one was chosen. */
  readonly span: Span | undefined;
  /** Who shall do it, where that was chosen too. */
  readonly taker?: string | undefined;
}

/** As the fields hold it: times in the reader's own zone. */
export interface ShiftDraft {
  readonly from: string;
  readonly to: string;
  /** Who does it. */
  readonly taker: string;
  /** Whose it is; '' = whoever has it then. */
  readonly giver: string;
  /** Of an override. */
  readonly isHolidayCover: boolean;
  readonly returnFrom: string;
  readonly returnTo: string;
}

export type ShiftFault = 'time' | 'order' | 'person' | 'same' | 'return';

export interface ShiftReading {
  readonly fault: ShiftFault | undefined;
  readonly span: Span | undefined;
  readonly inReturn: Span | null;
}

const HOUR_MS = 3_600_000;

/** What is over cannot be taken any more: a shift that runs is taken from now on. */
export function firstDraft(span: Span | undefined, now: number): Pick<ShiftDraft, 'from' | 'to'> {
  const nextHour = Math.ceil(now / HOUR_MS) * HOUR_MS;
  if (!span) return { from: localInput(nextHour), to: localInput(nextHour + 8 * HOUR_MS) };
  return { from: localInput(Math.max(Date.parse(span.from), now)), to: localInput(Date.parse(span.to)) };
}

function spanOf(from: string, to: string): Span | undefined {
  const [begin, end] = [fromLocalInput(from), fromLocalInput(to)];
  return begin !== undefined && end !== undefined ? { from: begin, to: end } : undefined;
}

export function readShift(draft: ShiftDraft): ShiftReading {
  const span = spanOf(draft.from, draft.to);
  const hasReturn = draft.returnFrom !== '' || draft.returnTo !== '';
  const inReturn = hasReturn ? (spanOf(draft.returnFrom, draft.returnTo) ?? null) : null;
  return { fault: faultOf(draft, span, hasReturn ? inReturn : undefined), span, inReturn };
}

/** @param inReturn undefined: none is wanted; null: it cannot be read. */
function faultOf(draft: ShiftDraft, span: Span | undefined, inReturn: Span | null | undefined): ShiftFault | undefined {
  if (!span) return 'time';
  if (span.to <= span.from) return 'order';
  if (draft.taker === '') return 'person';
  if (draft.taker === draft.giver) return 'same';
  const isReturnFaulty = inReturn === null || (inReturn !== undefined && inReturn.to <= inReturn.from);
  return isReturnFaulty ? 'return' : undefined;
}
