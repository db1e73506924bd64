import { type Actor, type CrisisFunction } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type PublicationView, type ResponseChannel, type TemplateView, type UseTemplate } from './responses.api';

export {
  type PublicationView,
  RESPONSE_CHANNELS,
  type ResponseChannel,
  type TemplateView,
  UseTemplate,
} from './responses.api';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    'response.publish': { readonly publicationId: string };
    /** It is out. In the transaction that made it so; the run's step is done by it, and the room hears of it. */
    'response.published': { readonly publicationId: string; readonly incidentId: string; readonly step: string | null };
    /** A template waits for approvals, got one, or lost them. */
    'response.approval': { readonly templateId: string; readonly incidentId: string | null };
  }
}

export interface ApproveOrder {
  readonly templateId: string;
  readonly hash: string;
  readonly function: CrisisFunction;
  /** Where it is asked for in a crisis: the approval then holds for this incident's playbook, for a day. */
  readonly incidentId?: IncidentId;
  readonly via: 'console' | 'slack';
}

export interface DraftOrder {
  readonly incidentId: IncidentId;
  readonly title: string;
  readonly language: 'de' | 'en';
  readonly channel: ResponseChannel | 'any';
  readonly text: string;
}

/** Texts that were approved beforehand. Each call is a transaction of its own unless it takes one. */
export abstract class Responses {
  /**
   * In the order of the ids; unknown and retired ones are left out.
   * @param incidentId where they are to be used: what was practised counts in its own drill only
   */
  abstract templates(tx: Tx, ids: readonly string[], incidentId: IncidentId | null): Promise<readonly TemplateView[]>;
  abstract approve(order: ApproveOrder, actor: Actor): Promise<TemplateView>;
  /** A text of the moment: a template of its own, to be approved in the room, in one language for one channel or any. */
  abstract draft(order: DraftOrder, actor: Actor): Promise<TemplateView>;
  abstract use(templateId: string, order: UseTemplate, actor: Actor): Promise<PublicationView>;
  abstract published(publicationId: string, url: string | undefined, actor: Actor): Promise<PublicationView>;
  abstract publicationsOf(tx: Tx, incidentId: IncidentId): Promise<readonly PublicationView[]>;
}

/** Templates that come with the product, `responses/*.yaml`: new ones are drafts to be approved, edited ones stay as they are. */
export abstract class ResponseLibrary {
  abstract load(): Promise<void>;
}

/** What a text must know of the run that answers an incident. */
export interface RunFacts {
  /** The playbook's id. */
  readonly playbook: string;
  /** A promise to the public is being watched. */
  readonly hasPromiseClock: boolean;
}

/**
 * Who runs the playbooks tells; this room may not know them. Whoever does adds the question when the application starts: without it no
 * incident has a playbook, and no promise a clock.
 */
export class RunWitness {
  private question: ((tx: Tx, incidentId: IncidentId) => Promise<RunFacts | undefined>) | undefined;

  answer(question: (tx: Tx, incidentId: IncidentId) => Promise<RunFacts | undefined>): void {
    this.question = question;
  }

  async of(tx: Tx, incidentId: IncidentId): Promise<RunFacts | undefined> {
    return this.question?.(tx, incidentId);
  }
}

/** What the responses need done by itself. */
export abstract class ResponseChores {
  /** Reminds of approvals that end soon, and retires texts of the moment whose moment is over. As often as one likes. */
  abstract run(now: Date): Promise<void>;
}
