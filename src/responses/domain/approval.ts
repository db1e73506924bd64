import { type CrisisFunction } from '../../kernel/actor';
import { type IncidentId, type PersonId } from '../../kernel/ids';
import { type ApprovalScope, type ResponseChannel, type TemplateView } from '../responses.api';

/** One person's word for one version of a text, in one function. */
export interface Approval {
  readonly id: string;
  readonly hash: string;
  readonly function: CrisisFunction;
  readonly personId: PersonId;
  readonly personName: string;
  readonly isDeputy: boolean;
  readonly at: Date;
  readonly until: Date;
  readonly scope: ApprovalScope;
  readonly via: 'console' | 'slack';
  /** Where it was asked for in a crisis: it holds for this incident, whatever its playbook. */
  readonly incidentId: IncidentId | null;
}

/** A text and what was said of it. */
export interface Approved {
  readonly hash: string;
  readonly approvers: readonly CrisisFunction[];
  /** Who wrote this version; null where it came with the product. */
  readonly writtenBy: PersonId | null;
  readonly isRetired: boolean;
  /** Of this version, whatever became of them since. */
  readonly approvals: readonly Approval[];
}

/** No approval holds longer: what was right then is read again. */
export const LONGEST_MS = 366 * 86_400_000;
/** Without another word, and in a crisis. */
export const USUAL_MS = 90 * 86_400_000;
export const CRISIS_MS = 86_400_000;

/** When it is asked, and in which incident; null: in none, as in the library. */
export interface Asked {
  readonly now: Date;
  readonly incidentId: IncidentId | null;
}

/** Those of this text that are not over, and count there. */
export function inForce(approved: Approved, asked: Asked): readonly Approval[] {
  return ofTextIn(approved, asked.incidentId).filter(({ until }) => until > asked.now);
}

/** What was practised counts in its own drill only: elsewhere it neither helps nor hinders. */
function ofTextIn({ hash, approvals }: Approved, asked: IncidentId | null): readonly Approval[] {
  return approvals.filter(
    ({ hash: of, scope, incidentId }) => of === hash && (scope.drill !== true || incidentId === asked),
  );
}

/** Wherever it counts. */
export function isHeld({ hash, approvals }: Approved, now: Date): boolean {
  return approvals.some((approval) => approval.hash === hash && approval.until > now);
}

export function missing(approved: Approved, asked: Asked): readonly CrisisFunction[] {
  const given = inForce(approved, asked);
  return approved.approvers.filter((wanted) => !given.some((approval) => approval.function === wanted));
}

export function stateOf(approved: Approved, asked: Asked): TemplateView['state'] {
  if (approved.isRetired) return 'retired';
  const isMissing = missing(approved, asked);
  if (isMissing.length === 0) return 'approved';
  const own = ofTextIn(approved, asked.incidentId);
  if (own.length === 0) return 'draft';
  return isMissing.some((wanted) => own.some((approval) => approval.function === wanted)) ? 'expired' : 'waiting';
}

/** When the first function is without an approval. */
export function approvedUntil(approved: Approved, asked: Asked): Date | null {
  if (missing(approved, asked).length > 0) return null;
  const given = inForce(approved, asked);
  const ends = approved.approvers.map((wanted) =>
    Math.max(...given.filter((one) => one.function === wanted).map(({ until }) => until.getTime())),
  );
  return new Date(Math.min(...ends));
}

/** Why this person may not approve in this function; undefined where they may. Whether they hold it is asked elsewhere. */
export function objection(
  approved: Approved,
  by: { readonly personId: PersonId; readonly function: CrisisFunction },
  asked: Asked,
): 'not-approver' | 'same-person' | undefined {
  if (!approved.approvers.includes(by.function)) return 'not-approver';
  const isElsewhere = inForce(approved, asked).some(
    (approval) => approval.personId === by.personId && approval.function !== by.function,
  );
  // four eyes: where one approval is enough, it is not the writer's
  const isAlone = approved.approvers.length === 1 && approved.writtenBy === by.personId;
  return isElsewhere || isAlone ? 'same-person' : undefined;
}

/** Where a text is to go. */
export interface Place {
  readonly incidentId: IncidentId;
  /** That answers the incident; undefined where none does. */
  readonly playbook: string | undefined;
  /** null: unknown, so no bound of a level is sure to hold. */
  readonly level: number | null;
  readonly channel: ResponseChannel;
  readonly language: 'de' | 'en';
}

function covers({ scope, incidentId }: Approval, place: Place): boolean {
  const { playbooks, maxLevel, channels, languages } = scope;
  if (playbooks && incidentId !== place.incidentId && !isIn(playbooks, place.playbook)) return false;
  if (maxLevel !== undefined && (place.level === null || place.level > maxLevel)) return false;
  return isIn(channels, place.channel) && isIn(languages, place.language);
}

/** Nothing named is everything. */
function isIn<T>(named: readonly T[] | undefined, one: T | undefined): boolean {
  return named === undefined || (one !== undefined && named.includes(one));
}

export type Clearance =
  | { readonly kind: 'cleared'; readonly approvals: readonly Approval[] }
  | { readonly kind: 'not-approved'; readonly missing: readonly CrisisFunction[] }
  | { readonly kind: 'out-of-scope'; readonly functions: readonly CrisisFunction[] };

/** Whether the text may go there now: for each function one approval that is in force and covers the place. */
export function clear(approved: Approved, place: Place, now: Date): Clearance {
  const asked = { now, incidentId: place.incidentId };
  const without = missing(approved, asked);
  if (without.length > 0) return { kind: 'not-approved', missing: without };
  const covering = inForce(approved, asked).filter((approval) => covers(approval, place));
  const open = approved.approvers.filter((wanted) => !covering.some((one) => one.function === wanted));
  if (open.length > 0) return { kind: 'out-of-scope', functions: open };
  return { kind: 'cleared', approvals: covering };
}
