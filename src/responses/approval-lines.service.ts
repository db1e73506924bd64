import { Injectable } from '@nestjs/common';
import { Timeline } from '../incidents/contract';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Approval } from './domain/approval';
import { Floor } from './floor';
import { type StoredTemplate } from './template.store';
import { TemplateShelf } from './template-shelf.service';
import { TemplateViews } from './template-views.service';

/** What is written of an approval, and who is told. */
@Injectable()
export class ApprovalLines {
  constructor(
    private readonly floor: Floor,
    private readonly timeline: Timeline,
    private readonly shelf: TemplateShelf,
    readonly views: TemplateViews,
  ) {}

  async write(tx: Tx, template: StoredTemplate, approval: Approval, actor: Actor): Promise<void> {
    const { function: held, isDeputy, scope, via, incidentId, at } = approval;
    const { id: subject } = template.content;
    const data = { version: template.version, hash: template.hash, function: held, isDeputy, scope, via };
    await this.floor.ledger.audit.record(tx, { actor, action: 'response.approved', subject, at, data });
    const about = incidentId ?? template.incidentId;
    if (about) await this.tell(tx, template, { approval, actor, about });
    await this.shelf.ask(tx, template, incidentId);
  }

  private async tell(
    tx: Tx,
    { content, hash }: StoredTemplate,
    { approval, actor, about }: { approval: Approval; actor: Actor; about: IncidentId },
  ): Promise<void> {
    const data = { template: content.id, title: content.title, hash, function: approval.function, via: approval.via };
    const line = {
      incidentId: about,
      at: approval.at,
      type: 'response.approved',
      track: 'decision',
      actor,
      data,
    } as const;
    await this.timeline.append(tx, [line]);
  }
}
