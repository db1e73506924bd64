import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type PageId } from '../kernel/ids';
import { type Incident, type Seen } from '../incidents/contract';
import { textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { Chains } from './chains.service';
import { type PageAction } from './domain/answer';
import { IncidentFile } from './incident-file';
import { type PageRecord, PageStore } from './page.store';

export interface GivenAnswer {
  readonly pageId: PageId;
  readonly action: PageAction;
  readonly actor: Actor;
  /** The way the answer came, as the timeline names it: `sms`, `sandbox-phone`. */
  readonly via: string;
  readonly at: Date;
}

export interface Answered {
  readonly page: PageRecord;
  /** In the person's language: what their answer did. */
  readonly confirmation: string;
}

/** What a person's answer to a page does; every way in ends here: text message and sandbox phone alike. */
@Injectable()
export class Answers {
  constructor(
    private readonly store: PageStore,
    private readonly chains: Chains,
    private readonly file: IncidentFile,
  ) {}

  /** A page takes one answer; a second one changes nothing and is told so. */
  async answer(tx: Tx, answer: GivenAnswer): Promise<Answered> {
    const page = await this.lock(tx, answer.pageId);
    const incident = await this.file.find(tx, page.incidentId);
    if (page.answeredAt) return confirm(page, 'repeated');
    if (answer.action === 'next') return this.passOn(tx, page, answer);
    if (!incident || incident.state === 'resolved') return this.tooLate(tx, page, answer);
    return answer.action === 'acknowledge'
      ? this.acknowledge(tx, page, { ...answer, incident })
      : this.mark(tx, page, { ...answer, action: answer.action });
  }

  /** All open chains of the incident in the order of their ids, so that two answers never wait for each other. */
  private async lock(tx: Tx, pageId: PageId): Promise<PageRecord> {
    const found = await this.store.find(tx, pageId);
    if (found) await this.store.lockOpenChains(tx, found.incidentId);
    const page = await this.store.lock(tx, pageId);
    if (!page) throw new AppError('not-found', { detail: 'There is no page with this id.' });
    return page;
  }

  private async acknowledge(
    tx: Tx,
    page: PageRecord,
    { incident, ...answer }: GivenAnswer & { readonly incident: Incident },
  ): Promise<Answered> {
    const isFirst = await this.file.acknowledge(tx, page.incidentId, answer);
    await this.record(tx, page, { ...answer, isFirst });
    await this.chains.endAll(tx, page.incidentId, 'answered', answer.at);
    return confirm(page, isFirst ? 'acknowledge' : 'late', { name: incident.acknowledgedBy ?? '?' });
  }

  private async mark(
    tx: Tx,
    page: PageRecord,
    answer: GivenAnswer & { readonly action: 'planned' | 'false-alarm' },
  ): Promise<Answered> {
    const told = await this.lastTold(tx, page);
    if (!(await this.file.mark(tx, page, { ...answer, told }))) return this.tooLate(tx, page, answer);
    await this.record(tx, page, answer);
    await this.chains.endAll(tx, page.incidentId, 'answered', answer.at);
    return confirm(page, answer.action);
  }

  /** What the last page to this person said: they may answer an earlier one, having read both. */
  private async lastTold(tx: Tx, { id, incidentId, phone }: PageRecord): Promise<Seen | undefined> {
    const pages = await this.store.of(tx, incidentId);
    const read = pages.filter((page) => page.id === id || (page.phone === phone && hasArrived(page)));
    return read.reduce<Seen | undefined>(
      (last, { told }) => (told && !(last && last.at > told.at) ? told : last),
      undefined,
    );
  }

  private async passOn(tx: Tx, page: PageRecord, answer: GivenAnswer): Promise<Answered> {
    await this.record(tx, page, answer);
    await this.chains.handOn(tx, page, 'passed-on', answer.at);
    return confirm(page, 'next');
  }

  private async tooLate(tx: Tx, page: PageRecord, answer: GivenAnswer): Promise<Answered> {
    await this.record(tx, page, { ...answer, isFirst: false });
    await this.chains.endAll(tx, page.incidentId, 'stopped', answer.at);
    return confirm(page, 'closed');
  }

  private async record(tx: Tx, page: PageRecord, given: GivenAnswer & { readonly isFirst?: boolean }): Promise<void> {
    const { action, actor, at, via, isFirst = true } = given;
    const state = action === 'next' ? 'cancelled' : 'acknowledged';
    await this.store.save(tx, { ...page, state, answer: action, answeredAt: at });
    await this.file.note(tx, page, { type: 'page.answered', at, actor, data: { answer: action, by: via, isFirst } });
  }
}

/** As far as is known. */
function hasArrived({ sentAt, state }: PageRecord): boolean {
  return sentAt !== null && state !== 'failed';
}

function confirm(page: PageRecord, key: string, values: Readonly<Record<string, string>> = {}): Answered {
  const confirmation = textOf(page.language, `page.confirm.${key}`, values);
  if (confirmation === undefined) throw new Error(`the language files have no "page.confirm.${key}"`);
  return { page, confirmation };
}
