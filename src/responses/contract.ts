import { type Actor, type CrisisFunction } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PublicationView, type ResponseChannel, type TemplateView, type UseTemplate } from './responses.api';

export { type PublicationView, type ResponseChannel, type TemplateView } from './responses.api';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    'response.publish': { readonly publicationId: string };
    /** It is out. In the transaction that made it so; the run's step is done by it, and the room hears of it. */
    'response.published': { readonly publicationId: string; readonly incidentId: string; readonly step: string | null };
    /** A template waits for approvals, got one, or lost them. */
    'response.approval': { readonly templateId: string; readonly incidentId: string | null };
  }
}

/** Texts that were approved beforehand. Each call is a transaction of its own unless it takes one. */
export abstract class Responses {
  /** In the order of the ids; unknown and retired ones are left out. */
  abstract templates(tx: Tx, ids: readonly string[]): Promise<readonly TemplateView[]>;
  abstract approve(
    order: {
      readonly templateId: string;
      readonly hash: string;
      readonly function: CrisisFunction;
      /** Where it is asked for in a crisis: the approval then holds for this incident's playbook, for a day. */
      readonly incidentId?: IncidentId;
      readonly via: 'console' | 'slack';
    },
    actor: Actor,
  ): Promise<TemplateView>;
  /** A text of the moment: a template of its own, to be approved in the room, in one language for one channel or any. */
  abstract draft(
    order: {
      readonly incidentId: IncidentId;
      readonly title: string;
      readonly language: 'de' | 'en';
      readonly channel: ResponseChannel | 'any';
      readonly text: string;
    },
    actor: Actor,
  ): Promise<TemplateView>;
  abstract use(templateId: string, order: UseTemplate, actor: Actor): Promise<PublicationView>;
  abstract published(publicationId: string, url: string | undefined, actor: Actor): Promise<PublicationView>;
  abstract publicationsOf(tx: Tx, incidentId: IncidentId): Promise<readonly PublicationView[]>;
}

/** Templates that come with the product, `responses/*.yaml`: new ones are drafts to be approved, edited ones stay as they are. */
export abstract class ResponseLibrary {
  abstract load(): Promise<void>;
}
