import { Injectable } from '@nestjs/common';
import { type Actor, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { canonicalJson } from '../kernel/canonical-json';
import { type Tx } from '../platform/postgres/tx';
import { ApprovalLines } from './approval-lines.service';
import { ApprovalRules } from './approval-rules.service';
import { type ApproveOrder } from './contract';
import { type Approval, inForce } from './domain/approval';
import { Floor } from './floor';
import { type ApprovalScope, type TemplateView } from './responses.api';
import { type StoredTemplate } from './template.store';
import { TemplateShelf } from './template-shelf.service';
import { approvedOf } from './template-views.service';

@Injectable()
export class Approvals {
  constructor(
    private readonly floor: Floor,
    private readonly shelf: TemplateShelf,
    private readonly rules: ApprovalRules,
    private readonly lines: ApprovalLines,
  ) {}

  /**
   * One transaction, with the text locked: what was read is what is approved.
   * @param scope where no incident says it
   * @throws AppError `access.denied`, `not-found`, `response.retired`, `response.changed`, `response.not-approver`, `response.same-person`
   */
  async approve(order: ApproveOrder, actor: Actor, scope?: ApprovalScope): Promise<TemplateView> {
    if (actor.kind !== 'person' || !isAtLeast(actor.role, 'responder')) throw new AppError('access.denied');
    const person = { personId: actor.id, personName: actor.name };
    return this.floor.run(async (tx, now) => {
      const template = await this.shelf.lock(tx, order.templateId);
      demandRead(template, order.hash);
      const { isDeputy } = await this.rules.demandMay(tx, template, { personId: actor.id, order, now });
      const approval: Approval = {
        ...{ id: this.floor.ids.next(), hash: template.hash, function: order.function, ...person, isDeputy, at: now },
        ...(await this.bounds(tx, order, scope, now)),
        ...{ via: order.via, incidentId: order.incidentId ?? null },
      };
      const isNews = !hasSame(template, approval, now);
      if (isNews) await this.shelf.store.approve(tx, template, approval);
      if (isNews) await this.lines.write(tx, template, approval, actor);
      const after = isNews ? { ...template, approvals: [...template.approvals, approval] } : template;
      return this.lines.views.one(tx, after, { now, incidentId: approval.incidentId });
    });
  }

  private async bounds(
    tx: Tx,
    order: ApproveOrder,
    wanted: ApprovalScope | undefined,
    now: Date,
  ): Promise<Pick<Approval, 'scope' | 'until'>> {
    const scope = await this.rules.scopeOf(tx, order, wanted, now);
    return { scope, until: new Date(scope.until) };
  }
}

/** @throws AppError `response.changed` when another text was read than is in force */
export function demandRead({ hash, content }: StoredTemplate, read: string): void {
  if (hash === read) return;
  throw new AppError('response.changed', {
    detail: `The text of ${content.id} was changed since you read it: read it again.`,
    hash,
  });
}

/** Pressed twice, it is one approval. */
function hasSame(template: StoredTemplate, approval: Approval, now: Date): boolean {
  const bounds = ({ scope, incidentId }: Approval): string =>
    canonicalJson([{ ...scope, until: undefined }, incidentId]);
  return inForce(approvedOf(template), { now, incidentId: approval.incidentId }).some(
    (other) =>
      other.personId === approval.personId &&
      other.function === approval.function &&
      bounds(other) === bounds(approval) &&
      Math.abs(other.until.getTime() - approval.until.getTime()) < SAME_MS,
  );
}

const SAME_MS = 60_000;
