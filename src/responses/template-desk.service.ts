import { Injectable } from '@nestjs/common';
import { type Actor, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { cut } from '../kernel/text';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type DraftOrder } from './contract';
import { contentFaults } from './domain/content';
import { Floor } from './floor';
import { IncidentFacts } from './incident-facts';
import { type EditTemplate, TemplateContent, type TemplateView } from './responses.api';
import { type StoredTemplate } from './template.store';
import { TemplateShelf } from './template-shelf.service';
import { TemplateViews } from './template-views.service';

/** Who approves a text of the moment. */
const MOMENT_APPROVERS: TemplateContent['approvers'] = ['communications', 'legal'];

/** Templates, as people write them. */
@Injectable()
export class TemplateDesk {
  constructor(
    private readonly floor: Floor,
    private readonly shelf: TemplateShelf,
    private readonly views: TemplateViews,
    private readonly facts: IncidentFacts,
  ) {}

  list(incidentId: IncidentId | null = null): Promise<readonly TemplateView[]> {
    return this.floor.run(async (tx, now) => this.views.of(tx, await this.shelf.store.all(tx), { now, incidentId }));
  }

  /** @throws AppError `not-found` */
  get(id: string, incidentId: IncidentId | null = null): Promise<TemplateView> {
    return this.floor.run(async (tx, now) => {
      const [template] = await this.shelf.store.byIds(tx, [id]);
      if (!template) throw new AppError('not-found', { detail: `There is no response ${id}.` });
      return this.views.one(tx, template, { now, incidentId });
    });
  }

  /** @throws AppError `response.exists`, `response.invalid` */
  add(content: TemplateContent, actor: Actor): Promise<TemplateView> {
    demandSound(content);
    return this.floor.run(async (tx, now) => {
      const added = await this.put(tx, content, { actor, now });
      return this.views.one(tx, added, { now, incidentId: null });
    });
  }

  /** @throws AppError `not-found`, `response.retired`, `response.invalid`, `access.denied`, `conflict` when somebody was faster */
  change(id: string, { version, ...written }: EditTemplate, actor: Actor): Promise<TemplateView> {
    const content = { ...written, id };
    demandSound(content);
    return this.floor.run(async (tx, now) => {
      const before = await this.shelf.lock(tx, id);
      if (before.version !== version)
        throw new AppError('conflict', {
          detail: 'Somebody has changed this text meanwhile. Load it again and repeat your change.',
        });
      demandApprovers(before.content, content, actor);
      const after = await this.shelf.change(tx, before, content, { actor, now });
      return this.views.one(tx, after, { now, incidentId: null });
    });
  }

  /** @throws AppError `not-found`, `response.retired` */
  retire(id: string, actor: Actor): Promise<void> {
    return this.floor.run(async (tx, now) => this.shelf.retire(tx, await this.shelf.lock(tx, id), { actor, now }));
  }

  /** A text of the moment. @throws AppError `not-found`, `response.invalid` */
  draft(order: DraftOrder, actor: Actor): Promise<TemplateView> {
    return this.floor.run(async (tx, now) => {
      const { id: incidentId } = (await this.facts.of(tx, order.incidentId)).incident;
      const content = momentOf(order, `moment-${this.floor.ids.next()}`);
      demandSound(content);
      return this.views.one(tx, await this.put(tx, content, { actor, now, incidentId }), { now, incidentId });
    });
  }

  private put(
    tx: Tx,
    content: TemplateContent,
    by: { readonly actor: Actor; readonly now: Date; readonly incidentId?: IncidentId },
  ): Promise<StoredTemplate> {
    return this.shelf.add(tx, content, by);
  }
}

/** @throws AppError `response.invalid` */
function demandSound(content: TemplateContent): void {
  const errors = contentFaults(content).map(({ path, message }) => ({ path: path.join('.'), message }));
  if (errors.length > 0) throw new AppError('response.invalid', { detail: errors[0]?.message, errors });
}

/** Whoever could take an approver away would need nobody's approval: that is a lead's. @throws AppError `access.denied` */
function demandApprovers(before: TemplateContent, after: TemplateContent, actor: Actor): void {
  const isLead = actor.kind === 'person' && isAtLeast(actor.role, 'lead');
  const dropped = before.approvers.filter((wanted) => !after.approvers.includes(wanted));
  if (isLead || dropped.length === 0) return;
  const detail = `Only a lead or an administrator takes an approver away (${dropped.join(', ')}). Leave them in, or ask one.`;
  throw new AppError('access.denied', { detail });
}

function momentOf({ title, language, channel, text }: DraftOrder, id: string): TemplateContent {
  const short = cut(title.trim(), 120);
  const parsed = TemplateContent.safeParse({
    ...{ id, title: { de: short, en: short }, purpose: { de: '', en: '' }, variables: [] },
    ...{ variants: [{ language, channel, text }], approvers: MOMENT_APPROVERS },
  });
  if (parsed.success) return parsed.data;
  throw new AppError('response.invalid', {
    detail: 'A text of the moment needs a title, and a text of at most 10,000 characters.',
  });
}
