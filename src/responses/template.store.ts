import { type Identity } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Approval } from './domain/approval';
import { type TemplateContent } from './responses.api';

/** The text in force, with all that was said of it. */
export interface StoredTemplate {
  readonly content: TemplateContent;
  readonly version: number;
  readonly hash: string;
  /** Whether this version came with the product. */
  readonly isShipped: boolean;
  /** null: it came with the product. */
  readonly writtenBy: Identity | null;
  readonly writtenAt: Date;
  /** Of the shipped text that it is, or was made from. */
  readonly shippedHash: string | null;
  /** A shipped text that waits to be taken. */
  readonly newer: TemplateContent | null;
  /** The incident for which it was written, in the moment. */
  readonly incidentId: IncidentId | null;
  readonly retiredAt: Date | null;
  readonly approvals: readonly Approval[];
}

export type NewVersion = Pick<
  StoredTemplate,
  'content' | 'version' | 'hash' | 'isShipped' | 'writtenBy' | 'writtenAt'
> & {
  readonly canonical: string;
};

export abstract class TemplateStore {
  /** By id; without retired ones. */
  abstract all(tx: Tx): Promise<readonly StoredTemplate[]>;
  /** In the order of the ids, retired ones too; unknown ids are left out. */
  abstract byIds(tx: Tx, ids: readonly string[]): Promise<readonly StoredTemplate[]>;
  /** Holds it until the end of the transaction: of two who change, approve or use it at once, one waits for the other. */
  abstract lock(tx: Tx, id: string): Promise<StoredTemplate | undefined>;
  /** @returns false when there is a template of this id */
  abstract add(tx: Tx, version: NewVersion, more: Pick<StoredTemplate, 'shippedHash' | 'incidentId'>): Promise<boolean>;
  /** Call it with the template locked. */
  abstract replace(tx: Tx, version: NewVersion, shippedHash: string | null): Promise<void>;
  abstract keepNewer(tx: Tx, id: string, newer: TemplateContent | null): Promise<void>;
  abstract retire(tx: Tx, id: string, at: Date): Promise<void>;
  abstract approve(tx: Tx, template: StoredTemplate, approval: Approval): Promise<void>;
  /** Ids of texts of the moment that were written before, and are not retired. */
  abstract momentsBefore(tx: Tx, at: Date): Promise<readonly string[]>;
}
