import { Injectable } from '@nestjs/common';
import { Timeline } from '../incidents/contract';
import { type Actor, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { canonicalJson } from '../kernel/canonical-json';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Approvers } from './approvers.service';
import { type ApproveOrder } from './contract';
import { type Approval, CRISIS_MS, inForce, LONGEST_MS, objection, USUAL_MS } from './domain/approval';
import { Floor } from './floor';
import { IncidentFacts } from './incident-facts';
import { type ApprovalScope, type TemplateView } from './responses.api';
import { type StoredTemplate } from './template.store';
import { TemplateShelf } from './template-shelf.service';
import { approvedOf, TemplateViews } from './template-views.service';

/** What an approval is checked against. */
@Injectable()
export class ApprovalRules {
  constructor(
    private readonly approvers: Approvers,
    private readonly facts: IncidentFacts,
  ) {}

  /** @throws AppError `response.not-approver`, `response.same-person` */
  async demandMay(
    tx: Tx,
    template: StoredTemplate,
    { personId, order, now }: { personId: PersonId; order: ApproveOrder; now: Date },
  ): Promise<{ readonly isDeputy: boolean }> {
    const incidentId = order.incidentId ?? template.incidentId;
    const held = await this.approvers.holding(tx, personId, { function: order.function, incidentId, now });
    const against = objection(approvedOf(template), { personId, function: order.function }, now);
    if (!held || against === 'not-approver')
      throw new AppError('response.not-approver', {
        detail: `This text is not yours to approve as ${order.function}: somebody who holds the function must.`,
      });
    if (against === 'same-person')
      throw new AppError('response.same-person', {
        detail: 'You approved this text in another function, or wrote it: another person must approve it here.',
      });
    return held;
  }

  /** @throws AppError `request.invalid`, `not-found` */
  async scopeOf(tx: Tx, order: ApproveOrder, scope: ApprovalScope | undefined, now: Date): Promise<ApprovalScope> {
    if (!order.incidentId) return scope ? demandBounded(scope, now) : { until: after(now, USUAL_MS) };
    const { playbook } = await this.facts.of(tx, order.incidentId);
    return { playbooks: playbook === undefined ? [] : [playbook], until: after(now, CRISIS_MS) };
  }
}

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
  approve(order: ApproveOrder, actor: Actor, scope?: ApprovalScope): Promise<TemplateView> {
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
      return this.lines.views.one(tx, after, now);
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
    const line = { incidentId: about, at: approval.at, type: 'response.approved', track: 'decision', actor, data } as const;
    await this.timeline.append(tx, [line]);
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
  const bounds = ({ scope: { until: _, ...rest }, incidentId }: Approval): string => canonicalJson([rest, incidentId]);
  return inForce(approvedOf(template), now).some(
    (other) =>
      other.personId === approval.personId &&
      other.function === approval.function &&
      bounds(other) === bounds(approval) &&
      Math.abs(other.until.getTime() - approval.until.getTime()) < SAME_MS,
  );
}

const SAME_MS = 60_000;

function after(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}

function demandBounded(scope: ApprovalScope, now: Date): ApprovalScope {
  const until = Date.parse(scope.until);
  if (until > now.getTime() && until <= now.getTime() + LONGEST_MS) return scope;
  throw new AppError('request.invalid', {
    detail: 'An approval ends in the future, and within a year.',
    errors: [{ path: 'scope.until', message: 'in the future, within a year' }],
  });
}
