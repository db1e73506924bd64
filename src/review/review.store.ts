import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ReviewTexts } from './review.api';

interface Done {
  readonly at: Date;
  readonly by: string;
}

export interface StoredReview {
  readonly texts: ReviewTexts | null;
  readonly written: Done | null;
  readonly finished: Done | null;
  readonly version: number;
}

export interface Lesson {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly what: string;
  readonly ownerId: PersonId;
  /** yyyy-mm-dd, of the topic's days. */
  readonly dueOn: string;
  readonly done: Done | null;
  readonly version: number;
}

export interface Share {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly language: 'de' | 'en';
  readonly withNames: boolean;
  readonly created: Done;
  readonly expiresAt: Date;
  readonly revoked: Done | null;
}

export abstract class ReviewStore {
  /** Of a review that nobody touched: nothing, and version 0. */
  abstract find(tx: Tx, incidentId: IncidentId): Promise<StoredReview>;
  /** The same of many, without their texts; those that nobody touched are missing. */
  abstract finishedOf(tx: Tx, incidentIds: readonly IncidentId[]): Promise<ReadonlyMap<IncidentId, boolean>>;
  /** Nobody else changes it until the transaction ends. */
  abstract lock(tx: Tx, incidentId: IncidentId): Promise<StoredReview>;
  /** After lock(). */
  abstract write(tx: Tx, incidentId: IncidentId, texts: ReviewTexts, by: Done): Promise<void>;
  abstract finish(tx: Tx, incidentId: IncidentId, finished: Done | null): Promise<void>;
}

export abstract class LessonStore {
  /** In the order of their days. */
  abstract of(tx: Tx, incidentIds: readonly IncidentId[]): Promise<readonly Lesson[]>;
  /** That wait, in the order of their days. */
  abstract waiting(tx: Tx, limit: number): Promise<readonly Lesson[]>;
  /** Locks it; undefined when there is none (any more). */
  abstract lock(tx: Tx, id: string): Promise<Lesson | undefined>;
  abstract add(tx: Tx, lesson: Lesson, by: Done): Promise<void>;
  /** After lock(); raises the version. */
  abstract replace(tx: Tx, lesson: Lesson): Promise<void>;
  abstract remove(tx: Tx, id: string, at: Date): Promise<void>;
}

export abstract class ShareStore {
  /** Newest first. */
  abstract of(tx: Tx, incidentId: IncidentId): Promise<readonly Share[]>;
  abstract add(tx: Tx, share: Share, tokenHash: Buffer): Promise<void>;
  /** @returns undefined when there is none, it is over, or it was revoked */
  abstract open(tx: Tx, tokenHash: Buffer, now: Date): Promise<Share | undefined>;
  /** @returns false when there is none that could be revoked */
  abstract revoke(tx: Tx, share: Pick<Share, 'id' | 'incidentId'>, by: Done): Promise<boolean>;
}
