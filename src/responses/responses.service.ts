import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Approvals } from './approvals.service';
import { type ApproveOrder, type DraftOrder, Responses } from './contract';
import { Publications } from './publications.service';
import { type PublicationView, type TemplateView, type UseTemplate } from './responses.api';
import { TemplateDesk } from './template-desk.service';
import { TemplateStore } from './template.store';
import { TemplateViews } from './template-views.service';
import { Uses } from './uses.service';

/** How other rooms read texts. */
@Injectable()
export class TemplateReader {
  constructor(
    private readonly store: TemplateStore,
    private readonly views: TemplateViews,
    private readonly clock: Clock,
  ) {}

  async ofUse(tx: Tx, ids: readonly string[], incidentId: IncidentId | null): Promise<readonly TemplateView[]> {
    const templates = (await this.store.byIds(tx, ids)).filter(({ retiredAt }) => retiredAt === null);
    return this.views.of(tx, templates, { now: this.clock.now(), incidentId });
  }
}

/** What people do with texts. */
@Injectable()
export class ResponseDesks {
  constructor(
    readonly templates: TemplateDesk,
    readonly approvals: Approvals,
    readonly uses: Uses,
    readonly publications: Publications,
  ) {}
}

@Injectable()
export class ResponsesService extends Responses {
  constructor(
    private readonly reader: TemplateReader,
    private readonly desks: ResponseDesks,
  ) {
    super();
  }

  templates(tx: Tx, ids: readonly string[], incidentId: IncidentId | null): Promise<readonly TemplateView[]> {
    return this.reader.ofUse(tx, ids, incidentId);
  }

  approve(order: ApproveOrder, actor: Actor): Promise<TemplateView> {
    return this.desks.approvals.approve(order, actor);
  }

  draft(order: DraftOrder, actor: Actor): Promise<TemplateView> {
    return this.desks.templates.draft(order, actor);
  }

  use(templateId: string, order: UseTemplate, actor: Actor): Promise<PublicationView> {
    return this.desks.uses.use(templateId, order, actor);
  }

  published(publicationId: string, url: string | undefined, actor: Actor): Promise<PublicationView> {
    return this.desks.publications.published(publicationId, url, actor);
  }

  publicationsOf(tx: Tx, incidentId: IncidentId): Promise<readonly PublicationView[]> {
    return this.desks.publications.of(tx, incidentId);
  }
}
