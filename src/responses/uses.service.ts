import { Injectable } from '@nestjs/common';
import { type Actor, identityOf, isAtLeast } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { demandRead } from './approvals.service';
import { Composer } from './composer.service';
import { type Approval, clear } from './domain/approval';
import { Floor } from './floor';
import { type Facts } from './incident-facts';
import { PublicationLines } from './publication-lines.service';
import { type Use } from './publication.store';
import { type PreviewTemplate, type PreviewView, type PublicationView, type UseTemplate } from './responses.api';
import { type StoredTemplate } from './template.store';
import { TemplateShelf } from './template-shelf.service';
import { approvedOf } from './template-views.service';

/** The same text for the same place within this time is the same use, pressed twice. */
const TWIN_MS = 600_000;

/** Takes an approved text out into the world, or says why not. */
@Injectable()
export class Uses {
  constructor(
    private readonly floor: Floor,
    private readonly shelf: TemplateShelf,
    private readonly composer: Composer,
    private readonly lines: PublicationLines,
  ) {}

  /** @throws AppError `not-found`, `response.retired`, `response.no-variant` */
  preview(id: string, order: PreviewTemplate): Promise<PreviewView> {
    return this.floor.run(async (tx, now) => {
      const [template] = await this.shelf.store.byIds(tx, [id]);
      if (!template) throw new AppError('not-found', { detail: `There is no response ${id}.` });
      return (await this.composer.compose(tx, template.content, order, now)).view;
    });
  }

  /**
   * Everything is checked here again, in the transaction that lets it out and with the text locked: that it is the text that was read, that it
   * is approved for this place, its values, and the guideline.
   * @throws AppError `access.denied`, `not-found`, `response.*`
   */
  async use(id: string, order: UseTemplate, actor: Actor): Promise<PublicationView> {
    if (actor.kind !== 'person' || !isAtLeast(actor.role, 'responder')) throw new AppError('access.denied');
    const publication = await this.floor.run(async (tx, now) => {
      const template = await this.shelf.lock(tx, id);
      demandRead(template, order.hash);
      const { view, facts } = await this.composer.compose(tx, template.content, order, now);
      if (!facts) throw new AppError('request.invalid', { detail: 'A response is used in an incident.' });
      const approvals = demandCleared(template, order, { facts, now });
      const text = demandClean(view, order.accepted);
      const wanted = useOf(template, order, { text, facts, actor, now, approvals, id: this.floor.ids.next() });
      this.lines.demandDoor(wanted);
      const isPractice = facts.incident.drill !== null && wanted.door === 'channel';
      // whatever job may come for it: by this door the machine sends nothing
      const use: Use = isPractice ? { ...wanted, door: 'clipboard' } : wanted;
      const twin = await this.lines.store.twin(tx, use, new Date(now.getTime() - TWIN_MS));
      return twin ?? (await this.lines.begin(tx, use, { actor, isPractice }));
    });
    return this.lines.told(publication);
  }
}

interface Cleared {
  readonly text: string;
  readonly facts: Facts;
  readonly actor: Actor;
  readonly now: Date;
  readonly approvals: readonly Approval[];
  readonly id: string;
}

function useOf({ content, version, hash }: StoredTemplate, order: UseTemplate, cleared: Cleared): Use {
  const { text, facts, actor, now, approvals, id } = cleared;
  const { language, channel, door, values, inReplyTo, step, accepted } = order;
  return {
    ...{ id, incidentId: facts.incident.id, templateId: content.id, version, hash, language, channel, door, text },
    title: content.title,
    ...{ values, inReplyTo: inReplyTo ?? null, step: step ?? null, accepted, by: identityOf(actor), at: now },
    approvals: approvals.map((approval) => approval.id),
  };
}

/** @throws AppError `incident.closed`, `response.not-approved`, `response.out-of-scope` */
function demandCleared(
  template: StoredTemplate,
  { channel, language }: UseTemplate,
  { facts, now }: { readonly facts: Facts; readonly now: Date },
): readonly Approval[] {
  const { incident, playbook } = facts;
  // after a real storm there is still something to say; after a drill nobody practises any more
  if (incident.drill && incident.closedAt) throw new AppError('incident.closed', { detail: 'The drill is over.' });
  const place = { incidentId: incident.id, level: incident.level, playbook, channel, language };
  const clearance = clear(approvedOf(template), place, now);
  switch (clearance.kind) {
    case 'cleared':
      return clearance.approvals;
    case 'not-approved':
      throw new AppError('response.not-approved', {
        detail: `This text still needs an approval: ${clearance.missing.join(', ')}.`,
        missing: clearance.missing,
      });
    case 'out-of-scope':
      throw new AppError('response.out-of-scope', {
        detail: `The approval does not hold for this playbook, level, channel and language: ${clearance.functions.join(', ')}.`,
        functions: clearance.functions,
      });
  }
}

/** @throws AppError `response.values`, `response.guarded` */
function demandClean({ text, faults, findings }: PreviewView, accepted: readonly string[]): string {
  if (text === null) throw new AppError('response.values', { detail: 'Values are missing or cannot be used.', faults });
  const open = findings.filter(({ severity, code }) => severity === 'block' || !accepted.includes(code));
  if (open.length === 0) return text;
  throw new AppError('response.guarded', {
    detail: `The text goes against the guideline: ${[...new Set(open.map(({ code }) => code))].join(', ')}.`,
    findings: open,
  });
}
