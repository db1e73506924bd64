import { Injectable } from '@nestjs/common';
import { type Colleague } from '../access/contract';
import { Paging } from '../paging/contract';
import { textOf } from '../platform/i18n/texts';
import { type LateStep } from './domain/late';
import { type Placed } from './domain/run';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { type Moment } from './run-file';
import { keyOf } from './run-lines';
import { RunPeople } from './run-people';

type PageStep = Extract<PlaybookStep, { type: 'page' }>;

/** Why somebody is called beside the escalation; the i18n key is `step-call.<reason>`, or `step-call.<reason>-several`. */
export type Reason = 'overdue' | 'decision' | 'promise-soon' | 'promise-missed';

interface Call {
  readonly reason: Reason;
  readonly people: readonly Colleague[];
  /** What it is for as well. */
  readonly beside?: readonly PlaybookStep[];
}

/** As many as a text message has room for; the others are counted. */
const MOST_NAMED = 2;

/** Whom a run calls. */
@Injectable()
export class RunAlarms {
  constructor(
    private readonly paging: Paging,
    private readonly people: RunPeople,
  ) {}

  async page(
    { tx, now, run, incident }: Moment,
    one: Placed & { readonly step: PageStep },
    round: number,
  ): Promise<void> {
    const { policy } = one.step;
    const policyId = policy === undefined ? undefined : await this.paging.policyNamed(tx, policy);
    const order = { incidentId: incident.id, key: keyOf(run, one, round), at: now };
    await this.paging.start(tx, { ...order, ...(policyId && { policyId }) });
  }

  async callOwner(moment: Moment, one: Placed, reason: Reason): Promise<void> {
    await this.call(moment, one, { reason, people: await this.people.owners(moment, one) });
  }

  async callLead(moment: Moment, one: Placed, reason: Reason): Promise<void> {
    await this.call(moment, one, { reason, people: await this.people.leads(moment) });
  }

  /** One call for all that are late at once and theirs. */
  async callLate(moment: Moment, one: Placed, { call, beside }: Pick<LateStep, 'call' | 'beside'>): Promise<void> {
    const people = call === 'lead' ? await this.people.leads(moment) : await this.people.owners(moment, one);
    await this.call(moment, one, { reason: 'overdue', people, beside });
  }

  /** Who may decide from now on in the place of the owner; the leads where nobody holds that function. */
  async callDeputy(moment: Moment, one: Placed): Promise<void> {
    const deputy = one.step.type === 'decision' ? one.step.deputy?.function : undefined;
    const holders = deputy ? await this.people.holders(moment.tx, moment.incident.id, deputy) : [];
    const people = holders.length > 0 ? holders : await this.people.leads(moment);
    await this.call(moment, one, { reason: 'decision', people });
  }

  private async call(
    { tx, now, run, incident }: Moment,
    one: Placed,
    { reason, people, beside = [] }: Call,
  ): Promise<void> {
    if (people.length === 0 || !mayCall(incident, reason)) return;
    const titles = [one.step, ...beside].map(({ title }) => title);
    const why = (language: 'de' | 'en'): string => wordsFor(reason, titles, language);
    await this.paging.callPeople(tx, {
      incidentId: incident.id,
      key: `${keyOf(run, one, one.progress.round)}:${reason}`,
      people: people.map(({ id }) => id),
      why: { de: why('de'), en: why('en') },
      at: now,
    });
  }
}

/** Until somebody has it people are called to take it, or by its kind nobody is: its steps wake nobody beside that. What was promised in public is kept all the same. */
function mayCall({ state }: Moment['incident'], reason: Reason): boolean {
  return state !== 'open' || reason === 'promise-soon' || reason === 'promise-missed';
}

function wordsFor(reason: Reason, titles: readonly PlaybookStep['title'][], language: 'de' | 'en'): string {
  const named = titles.slice(0, MOST_NAMED).map((title) => title[language]);
  const key = titles.length > 1 ? `step-call.${reason}-several` : `step-call.${reason}`;
  const more = titles.length - named.length;
  const title =
    more > 0 ? [...named, textOf(language, 'step-call.more', { count: more })].join('; ') : named.join('; ');
  const words = textOf(language, key, { title, count: titles.length }) ?? title;
  return words.replace(/([?!])\.(?=\s|$)/g, '$1'); // a title may be a question
}
