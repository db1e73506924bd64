import { type DrillState, type DrillView } from '../watchman.api';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Two ticks of detection and what they take. A mention that was not seen by then was lost to a restart: another one is sent. */
const SEEN_WITHIN_MS = 45 * SECOND_MS;
const MOST_MENTIONS = 3;
const ACCEPTED_WITHIN_MS = MINUTE_MS;
/** People may take their time to answer; after that nobody will. */
const FOLLOWED_MS = 30 * MINUTE_MS;
const POSTPONED_MS = 10 * MINUTE_MS;

export type DrillFailure = 'storm' | 'not-stored' | 'not-seen' | 'nobody' | 'not-accepted';

export interface Drill {
  readonly id: string;
  readonly startedAt: Date;
  readonly startedBy: string;
  /** When a rule asked for it; null = a person did. */
  readonly dueAt: Date | null;
  readonly state: DrillState;
  /** The number of the job that comes next. */
  readonly step: number;
  /** Mentions sent, and the last one's id. */
  readonly attempt: number;
  readonly probeId: string | null;
  /** When the first mention was sent, from where the seconds are counted, and the last one. */
  readonly mentionAt: Date | null;
  readonly sentAt: Date | null;
  readonly storedAt: Date | null;
  readonly seenAt: Date | null;
  readonly orderedAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly acknowledgedAt: Date | null;
  /** From then on it is not followed any more. */
  readonly endedAt: Date | null;
  readonly recipients: readonly string[];
  readonly failure: DrillFailure | null;
}

export function newDrill({
  id,
  startedAt,
  startedBy,
  dueAt,
}: Pick<Drill, 'id' | 'startedAt' | 'startedBy' | 'dueAt'>): Drill {
  return {
    ...{
      id,
      startedAt,
      startedBy,
      dueAt,
      state: 'running',
      step: 1,
      attempt: 0,
      probeId: null,
      recipients: [],
      failure: null,
    },
    ...{ mentionAt: null, sentAt: null, storedAt: null, seenAt: null, orderedAt: null },
    ...{ acceptedAt: null, deliveredAt: null, acknowledgedAt: null, endedAt: null },
  };
}

/** What Paging says of the drill's page. */
export interface Progress {
  readonly to: readonly string[];
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface DrillFacts {
  readonly now: Date;
  /** A firestorm is open: people have other things to answer. */
  readonly isStorm: boolean;
  /** Of a drill whose page was ordered. */
  readonly progress: Progress | undefined;
}

/** `wait`: until detection has looked; `follow`: what becomes of the page. */
export type DrillMove =
  | { readonly do: 'postpone' | 'send' | 'wait' | 'order' | 'follow' | 'pass' | 'end' }
  | { readonly do: 'fail'; readonly failure: DrillFailure };

export function decideDrill(drill: Drill, facts: DrillFacts): DrillMove {
  if (drill.orderedAt) return afterOrder(drill, drill.orderedAt, facts);
  if (facts.isStorm) return { do: 'postpone' };
  if (!drill.sentAt) return { do: 'send' };
  if (drill.storedAt && drill.seenAt) return { do: 'order' };
  return untilSeen(drill, facts.now.getTime() - drill.sentAt.getTime());
}

function untilSeen({ storedAt, attempt }: Drill, waitedMs: number): DrillMove {
  if (storedAt && waitedMs < SEEN_WITHIN_MS) return { do: 'wait' };
  if (attempt < MOST_MENTIONS) return { do: 'send' };
  return { do: 'fail', failure: storedAt ? 'not-seen' : 'not-stored' };
}

function afterOrder(drill: Drill, orderedAt: Date, { now, progress = NO_PROGRESS }: DrillFacts): DrillMove {
  const waitedMs = now.getTime() - orderedAt.getTime();
  if (drill.state === 'running') return outcome(orderedAt, waitedMs, progress);
  const isOver = progress.endedAt ?? progress.acknowledgedAt;
  return isOver || waitedMs >= FOLLOWED_MS ? { do: 'end' } : { do: 'follow' };
}

const NO_PROGRESS: Progress = { to: [], acceptedAt: null, deliveredAt: null, acknowledgedAt: null, endedAt: null };

function outcome(orderedAt: Date, waitedMs: number, { acceptedAt, endedAt, to }: Progress): DrillMove {
  if (acceptedAt && acceptedAt.getTime() - orderedAt.getTime() <= ACCEPTED_WITHIN_MS) return { do: 'pass' };
  const isToBeWaitedFor = !acceptedAt && !endedAt && waitedMs <= ACCEPTED_WITHIN_MS;
  if (isToBeWaitedFor) return { do: 'follow' };
  return { do: 'fail', failure: to.length === 0 ? 'nobody' : 'not-accepted' };
}

/** Something of which only the instant matters. */
interface Stamp {
  readonly kind: 'stored' | 'ordered' | 'ended';
  readonly at: Date;
}

export type DrillEvent =
  | Stamp
  | { readonly kind: 'sent'; readonly at: Date }
  | { readonly kind: 'postponed' | 'passed' }
  | { readonly kind: 'progressed'; readonly progress: Progress }
  | { readonly kind: 'failed'; readonly failure: DrillFailure; readonly at: Date };

export function evolveDrill(drill: Drill, event: DrillEvent): Drill {
  if (isStamp(event)) return { ...drill, [`${event.kind}At`]: event.at };
  switch (event.kind) {
    case 'postponed':
      // What was measured until now says nothing: it begins anew.
      return { ...newDrill(drill), step: drill.step, state: 'postponed', failure: 'storm' };
    case 'sent':
      return sent(drill, event.at);
    case 'progressed':
      return progressed(drill, event.progress);
    case 'passed':
      return { ...drill, state: 'passed' };
    case 'failed':
      return failed(drill, event);
  }
}

function isStamp(event: DrillEvent): event is Stamp {
  return ['stored', 'ordered', 'ended'].includes(event.kind);
}

/** A page that is late is followed all the same: people will ask when it came. */
function failed(drill: Drill, { failure, at }: Extract<DrillEvent, { kind: 'failed' }>): Drill {
  return { ...drill, state: 'failed', failure, endedAt: drill.orderedAt ? null : at };
}

function sent(drill: Drill, at: Date): Drill {
  return {
    ...drill,
    ...{ state: 'running', failure: null, attempt: drill.attempt + 1, mentionAt: drill.mentionAt ?? at },
    // Each is another mention: one that is sent again under its old id would be a duplicate, and nobody would hear of it.
    ...{ sentAt: at, storedAt: null, seenAt: null, probeId: `drill-${drill.id}-${drill.step}-${drill.attempt + 1}` },
  };
}

function progressed(drill: Drill, { to, acceptedAt, deliveredAt, acknowledgedAt }: Progress): Drill {
  return { ...drill, recipients: to, acceptedAt, deliveredAt, acknowledgedAt };
}

/** When the next step comes; undefined = there is none. */
export function nextStep(drill: Drill, now: Date): Date | undefined {
  if (drill.endedAt) return undefined;
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  if (drill.state === 'postponed') return after(POSTPONED_MS);
  return after(drill.state === 'running' ? SECOND_MS : 10 * SECOND_MS);
}

/** Seconds since the drill's mention; what two clocks say of the same moment may cross by a little. */
export function secondsOf(drill: Drill): DrillView['seconds'] {
  const since = (at: Date | null): number | null =>
    at && drill.mentionAt && Math.max(0, Math.round((at.getTime() - drill.mentionAt.getTime()) / 10) / 100);
  return {
    stored: since(drill.storedAt),
    detected: since(drill.seenAt),
    ordered: since(drill.orderedAt),
    accepted: since(drill.acceptedAt),
    delivered: since(drill.deliveredAt),
    acknowledged: since(drill.acknowledgedAt),
  };
}

/** What follows from a move for the drill itself; undefined = nothing. */
export function eventOf(move: DrillMove, at: Date): DrillEvent | undefined {
  if (move.do === 'fail') return { kind: 'failed', failure: move.failure, at };
  if (move.do === 'wait' || move.do === 'follow') return undefined;
  return { kind: EVENT_OF[move.do], at };
}

const EVENT_OF = {
  postpone: 'postponed',
  send: 'sent',
  order: 'ordered',
  pass: 'passed',
  end: 'ended',
} as const;
