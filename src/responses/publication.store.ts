import { type Identity } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PublicationView, type ResponseChannel } from './responses.api';

/** One use of a text: written once, and never again. */
export interface Use {
  readonly id: string;
  readonly incidentId: IncidentId;
  readonly templateId: string;
  readonly version: number;
  readonly hash: string;
  /** Of the template as it was then, for whoever reads of it. */
  readonly title: { readonly de: string; readonly en: string };
  readonly language: 'de' | 'en';
  readonly channel: ResponseChannel;
  readonly door: 'clipboard' | 'channel';
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
  readonly inReplyTo: string | null;
  readonly step: string | null;
  /** Ids of those that let it out. */
  readonly approvals: readonly string[];
  readonly accepted: readonly string[];
  readonly by: Identity;
  readonly at: Date;
}

/** What became of it. */
export interface Fortune {
  readonly state: PublicationView['state'];
  /** No attempt before this instant: one may still be under way. null: none any more. */
  readonly tryAt: Date | null;
  readonly firstTryAt: Date | null;
  readonly tries: number;
  readonly resends: number;
  readonly url: string | null;
  readonly publishedAt: Date | null;
  readonly failure: string | null;
}

export type Publication = Use & Fortune;

export abstract class PublicationStore {
  abstract add(tx: Tx, use: Use): Promise<void>;
  /** Locks it until the end of the transaction. */
  abstract lock(tx: Tx, id: string): Promise<Publication | undefined>;
  abstract save(tx: Tx, publication: Publication): Promise<void>;
  /** Newest first. */
  abstract ofIncident(tx: Tx, incidentId: IncidentId): Promise<readonly Publication[]>;
  /** The same text for the same place since then, unless it failed or was withdrawn. Call it with the template locked. */
  abstract twin(tx: Tx, use: Use, since: Date): Promise<Publication | undefined>;
}
