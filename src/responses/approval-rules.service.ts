import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Approvers } from './approvers.service';
import { type ApproveOrder } from './contract';
import { CRISIS_MS, LONGEST_MS, objection, USUAL_MS } from './domain/approval';
import { IncidentFacts } from './incident-facts';
import { type ApprovalScope } from './responses.api';
import { type StoredTemplate } from './template.store';
import { approvedOf } from './template-views.service';

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
    const against = objection(approvedOf(template), { personId, function: order.function }, { now, incidentId });
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
    const { playbook, incident } = await this.facts.of(tx, order.incidentId);
    // a word that was practised counts where it was practised: in this incident, until it is over
    if (incident.drill) {
      const ends = Math.max(incident.drill.endsAt.getTime(), now.getTime() + 1);
      return { playbooks: [], drill: true, until: new Date(ends).toISOString() };
    }
    return { playbooks: playbook === undefined ? [] : [playbook], until: after(now, CRISIS_MS) };
  }
}

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
