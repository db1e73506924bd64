import { Injectable } from '@nestjs/common';
import { Ids, type IncidentId, type PageId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { type Policy, type Turn } from './domain/escalate';
import { type ChainRecord, type NewChain, type PageRecord } from './page.store';

/** Who is called, from the settings, and the pages that call them. */
@Injectable()
export class OnCall {
  constructor(
    private readonly settings: Settings,
    private readonly ids: Ids,
  ) {}

  get policy(): Policy {
    const { onCall, rounds } = this.settings.paging;
    return { people: onCall.length, rounds };
  }

  chainFor(order: { readonly incidentId: IncidentId; readonly key: string; readonly at: Date }): NewChain {
    return { id: this.ids.next(), incidentId: order.incidentId, key: order.key, startedAt: order.at };
  }

  /** The page of one turn, due at `at`. */
  pageFor({ id: chainId, incidentId }: Pick<ChainRecord, 'id' | 'incidentId'>, turn: Turn, at: Date): PageRecord {
    const person = this.settings.paging.onCall[turn.index];
    if (!person) throw new Error(`nobody is on call at place ${turn.index}`);
    return {
      id: this.ids.next() as PageId,
      chainId,
      incidentId,
      turn,
      to: person.name,
      phone: person.phone,
      language: person.language,
      via: 'sms',
      state: 'planned',
      dueAt: at,
      escalateAt: new Date(at.getTime() + this.settings.paging.escalateAfterMs),
      tryAt: at,
      firstTryAt: null,
      tries: 0,
      resends: 0,
      providerId: null,
      sentAt: null,
      told: null,
      answeredAt: null,
      answer: null,
      failure: null,
    };
  }

  /** Where the person reaches the incident; undefined when no public address is set. */
  linkTo(incidentId: IncidentId): string | undefined {
    const { publicUrl } = this.settings.server;
    return publicUrl && `${publicUrl.replace(/\/+$/, '')}/incidents/${incidentId}`;
  }
}
